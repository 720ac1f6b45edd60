/**
 * The fetch by which the app reaches a store. While the devstore is in use every call goes to it, and a call to any other
 * host is refused: a demo or a test never touches a real store. Results of bulk operations are the devstore's own.
 */
export function storeFetch(devstoreUrl: URL | undefined): typeof fetch {
  if (devstoreUrl === undefined) return fetch;
  return (input, init) => {
    const { protocol, hostname, pathname, search } = new URL(input instanceof Request ? input.url : input);
    if (hostname === devstoreUrl.hostname && pathname.startsWith("/bulk-results/"))
      return fetch(new URL(`${pathname}${search}`, devstoreUrl), init);
    if (protocol !== "https:" || !/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(hostname)) {
      return Promise.reject(new Error(`Refused while the devstore is in use: ${protocol}//${hostname}`));
    }
    const target = new URL(`/shops/${hostname}${pathname}${search}`, devstoreUrl);
    return fetch(input instanceof Request ? new Request(target, input) : target, init);
  };
}

/** For callers that would wait for ever. */
export function withTimeout(call: typeof fetch, milliseconds: number): typeof fetch {
  return (input, init) => call(input, { signal: AbortSignal.timeout(milliseconds), ...init });
}
