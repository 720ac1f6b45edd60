import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

type Answer = (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Response>;

/**
 * The same route for our extensions in the store's admin, which run at an origin of Shopify's: without these headers their
 * browser keeps the answer from them. Anyone may ask, as the library's own `cors` has it; what lets in is the session token
 * that Shopify adds to what an extension fetches (https://shopify.dev/docs/api/admin-extensions/latest/network-features).
 */
export function forExtensions(answer: Answer): Answer {
  return async (args) => {
    // The browser's question before a request that carries a token; it carries none itself.
    if (args.request.method === "OPTIONS") return new Response(null, { status: 204, headers: PREFLIGHT });
    try {
      return opened(await answer(args));
    } catch (refusal) {
      throw refusal instanceof Response ? opened(refusal) : refusal;
    }
  };
}

const ORIGIN = { "access-control-allow-origin": "*" };
const PREFLIGHT = {
  ...ORIGIN,
  "access-control-allow-headers": "Authorization, Content-Type",
  "access-control-allow-methods": "GET, POST",
  "access-control-max-age": "7200",
};

/** In place: a search is answered so, and its body is not to be read twice. */
function opened(response: Response): Response {
  for (const [name, value] of Object.entries(ORIGIN)) response.headers.set(name, value);
  return response;
}
