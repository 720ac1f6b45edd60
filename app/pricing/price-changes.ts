/** What one part of the prices was and is; null: it was not there. Plain JSON. */
export type PartChange = { readonly part: string; readonly from: Json; readonly to: Json };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a list, a catalog or a rule says, part by part: "name", "price 45/2026-11-23", "rule tag:bio". */
export type Parts = Readonly<Record<string, Json>>;

/** The parts that differ, by name. */
export function partsBetween(before: Parts, after: Parts): PartChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((part): PartChange[] => {
    const [from, to] = [before[part] ?? null, after[part] ?? null];
    return canonical(from) === canonical(to) ? [] : [{ part, from, to }];
  });
}

/** The same text for the same thing, whatever order its keys are in. */
function canonical(json: Json): string {
  return JSON.stringify(json, (_, value: Json) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function isRecord(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/**
 * The parts with these changes taken back, and by name those that were changed again since and therefore stay. A part that
 * is null is not there.
 */
export function takenBack(now: Parts, changes: readonly PartChange[]): { parts: Parts; changed: string[] } {
  const parts: Record<string, Json> = { ...now };
  const changed: string[] = [];
  for (const { part, from, to } of changes) {
    if (canonical(now[part] ?? null) === canonical(to)) parts[part] = from;
    else changed.push(part);
  }
  return { parts, changed };
}
