import { environment } from "../runtime/environment.server.ts";
import { setDocumentHeaders } from "./document-headers.server.ts";

/** Shopify wants App Bridge from its own address, never bundled: https://shopify.dev/docs/api/app-bridge-library */
const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export function appBridgeUrl(): string {
  const { devstoreUrl } = environment();
  return devstoreUrl ? new URL("/app-bridge.js", devstoreUrl).href : APP_BRIDGE;
}

/**
 * The page to which the library sends a document that came without a session token: App Bridge loads the document of
 * `shopify-reload` again, with one. Ours in place of the library's, which knows no other App Bridge and no other admin.
 */
export function sessionTokenPage(request: Request): Response {
  const { shopifyApiKey } = environment();
  const headers = new Headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  setDocumentHeaders(request, headers);
  // Neither of the two can hold a quotation mark: an address, and a key that was checked at start.
  return new Response(`<!doctype html><script data-api-key="${shopifyApiKey}" src="${appBridgeUrl()}"></script>`, {
    headers,
  });
}
