/**
 * `next`, with every part that is equal to what stood at its place in `before` taken from there: what is drawn from an equal
 * part is then known to be drawn already. Plain JSON; the entries of a list are compared by their place.
 */
export function shareEqual<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) return sharedList(before, next) as Value;
  if (isRecord(before) && isRecord(next)) return sharedRecord(before, next);
  return next;
}

function sharedList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((value, index) => shareEqual(before[index], value));
  const isEqual = before.length === next.length && shared.every((value, index) => Object.is(value, before[index]));
  return isEqual ? before : shared;
}

function sharedRecord<Value extends Record<string, unknown>>(before: Record<string, unknown>, next: Value): Value {
  const keys = Object.keys(next);
  const shared = Object.fromEntries(keys.map((key) => [key, shareEqual(before[key], next[key])]));
  const isEqual =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && Object.is(shared[key], before[key]));
  return (isEqual ? before : shared) as Value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
