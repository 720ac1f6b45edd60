import { isShopDomain } from "./shop-domain.ts";

/**
 * The shop that a session token's claims are for; null where they don't agree: `dest` is a store, and `iss` the admin of
 * that same store. https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens#payload
 */
export function shopOfToken(claims: unknown): string | null {
  if (typeof claims !== "object" || claims === null || !("dest" in claims) || !("iss" in claims)) return null;
  const shop = /^https:\/\/([^/]+)$/.exec(String(claims.dest))?.[1] ?? "";
  return isShopDomain(shop) && claims.iss === `https://${shop}/admin` ? shop : null;
}
