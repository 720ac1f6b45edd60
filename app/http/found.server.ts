/** The value, or the page that says there is none. */
export function found<Value>(value: Value | null): Value {
  if (value === null) throw new Response(null, { status: 404 });
  return value;
}
