import { environment } from "../runtime/environment.server.ts";
import { isShopDomain } from "../store/shop-domain.ts";

/**
 * Who may put this document into a frame: the admin of the shop that the document is for, and nobody else (clickjacking;
 * https://shopify.dev/docs/apps/build/security/set-up-iframe-protection). A document for no shop may not be framed.
 */
export function setDocumentHeaders(request: Request, headers: Headers): void {
  const shop = new URL(request.url).searchParams.get("shop");
  headers.set("Content-Security-Policy", `frame-ancestors ${frameAncestors(shop)};`);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
}

function frameAncestors(shop: string | null): string {
  if (shop === null || !isShopDomain(shop)) return "'none'";
  const { devstoreUrl } = environment();
  return devstoreUrl ? devstoreUrl.origin : `https://${shop} https://admin.shopify.com`;
}
