/** The value, or the page that says there is none. */
export function found<Value>(value: Value | null): Value {
  if (value === null) throw new Response(null, { status: 404 });
  return value;
}

/** To throw: what was asked for is at another address. */
export const elsewhere = (location: string): Response => new Response(null, { status: 302, headers: { location } });
