/** What became of a question to the app's own routes, as an extension of the admin tells it. */
export type AppAnswer<Data> =
  | { readonly kind: "data"; readonly data: Data }
  /** The account owner has not given this staff member the right. */
  | { readonly kind: "denied" }
  /** A code for each field, by its path; the root is "". */
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Record<string, string>> }
  /** The app did not answer, or not with what was asked for: the same may be tried again. */
  | { readonly kind: "unreachable" };

/** `body` is the JSON that came, whose shape the app's own route states; undefined where none did. */
export function readAnswer<Data>(status: number, body: unknown): AppAnswer<Data> {
  if (body === undefined) return { kind: "unreachable" };
  if (status === 200) return { kind: "data", data: body as Data };
  const { code, fieldErrors } = (body ?? {}) as { code?: unknown; fieldErrors?: unknown };
  if (status === 403 && code === "not-allowed") return { kind: "denied" };
  if (status === 422 && typeof fieldErrors === "object" && fieldErrors !== null)
    return { kind: "invalid", fieldErrors: fieldErrors as Readonly<Record<string, string>> };
  return { kind: "unreachable" };
}
