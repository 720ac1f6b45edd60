/**
 * What came back from one of our own routes, or why nothing did. It never throws: the screen that asked keeps what the
 * person typed, whatever happens.
 */
export type ApiAnswer<Data> =
  | { readonly kind: "data"; readonly data: Data }
  /** The body was not what the route takes: a code per field. */
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Record<string, string>> }
  /** No network, the app down or failing. Nothing is known of what it did. */
  | { readonly kind: "unreachable" }
  /** A newer call took its place. */
  | { readonly kind: "aborted" };

/** Longer than the server takes to give up on the database or the store: whoever has not answered by then never will. */
const PATIENCE_MS = 60_000;

/** The same for a file, however long it takes to come whole; null where it did not. */
export async function fetchFile(path: string, body: unknown): Promise<Blob | null> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

/** App Bridge adds the session token to `fetch` and renews it when it has expired. */
export async function callApi<Data>(
  path: string,
  options: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<ApiAnswer<Data>> {
  const { body, signal } = options;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(path, {
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (response.status === 422) {
      const { fieldErrors } = (await response.json()) as { fieldErrors: Record<string, string> };
      return { kind: "invalid", fieldErrors };
    }
    if (!response.ok) return { kind: "unreachable" };
    return { kind: "data", data: (await response.json()) as Data };
  } catch {
    return signal?.aborted ? { kind: "aborted" } : { kind: "unreachable" };
  }
}
