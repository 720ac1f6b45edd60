import { type Denial, tellDenial } from "./denial.ts";

/**
 * What came back from one of our own routes, or why nothing did. It never throws: the screen that asked keeps what the
 * person typed, whatever happens.
 */
export type ApiAnswer<Data> =
  | { readonly kind: "data"; readonly data: Data }
  /** The body was not what the route takes: a code per field. */
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Record<string, string>> }
  /** Whoever asks may not; nothing was done. {@link DenialNotice} has said so: the screen only stops waiting. */
  | { readonly kind: "denied" }
  /** No network, the app down or failing. Nothing is known of what it did. */
  | { readonly kind: "unreachable" }
  /** A newer call took its place. */
  | { readonly kind: "aborted" };

type Options = { readonly body?: unknown; readonly signal?: AbortSignal };

/** Longer than the server takes to give up on the database or the store: whoever has not answered by then never will. */
const PATIENCE_MS = 60_000;

/** App Bridge adds the session token to `fetch` and renews it when it has expired. */
export function callApi<Data>(path: string, options: Options = {}): Promise<ApiAnswer<Data>> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const { signal } = options;
  const either = signal ? AbortSignal.any([signal, patience]) : patience;
  return ask(path, { ...options, signal: either }, (response) => response.json() as Promise<Data>, signal);
}

/** The same for a file, however long it takes to come whole. */
export function fetchFile(path: string, body: unknown): Promise<ApiAnswer<Blob>> {
  return ask(path, { body }, (response) => response.blob());
}

/** Whether nothing came, for a reason that the screen has to give. */
export const isFailure = ({ kind }: ApiAnswer<unknown>) => kind !== "data" && kind !== "denied";

/** What a screen says of a call that brought no data; null where that has been said for it. */
export function unlessTold<Problem>(answer: ApiAnswer<unknown>, problem: Problem): Problem | null {
  return answer.kind === "denied" ? null : problem;
}

async function ask<Data>(
  path: string,
  { body, signal }: Options,
  read: (response: Response) => Promise<Data>,
  given?: AbortSignal,
): Promise<ApiAnswer<Data>> {
  try {
    const response = await fetch(path, {
      ...(signal ? { signal } : {}),
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (response.status === 422) {
      const { fieldErrors } = (await response.json()) as { fieldErrors: Record<string, string> };
      return { kind: "invalid", fieldErrors };
    }
    const denial = await denialIn(response);
    // What a page asks by itself, again and again, does not say again and again that the session has ended.
    if (denial === "signed-out" && given !== undefined) return { kind: "unreachable" };
    if (denial !== null) {
      tellDenial(denial);
      return { kind: "denied" };
    }
    if (!response.ok) return { kind: "unreachable" };
    return { kind: "data", data: await read(response) };
  } catch {
    return given?.aborted ? { kind: "aborted" } : { kind: "unreachable" };
  }
}

/** As `assertRight` of app/http/admin.server.ts answers, and the session's check before it; null: it was not refused. */
async function denialIn(response: Response): Promise<Denial | null> {
  if (response.status === 401) return "signed-out";
  if (response.status !== 403) return null;
  const { right } = (await response.json()) as { right: Denial };
  return right;
}
