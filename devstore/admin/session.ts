import { createHmac } from "node:crypto";
import { signSessionToken } from "../session-token.ts";
import type { StaffRow } from "../state/shapes.ts";
import type { AdminContext, AdminShop } from "./context.ts";

/** A session token for the staff member, valid for one minute of the system's time. */
export function idToken({ apiKey, apiSecret, clock }: AdminContext, shop: AdminShop, staff: StaffRow): string {
  return signSessionToken(shop.domain, staff.id, apiKey, apiSecret, clock.systemNow());
}

/** https://shopify.dev/docs/api/app-bridge-library#config: the base64 of the shop's admin address, without padding. */
function hostOf(shop: AdminShop): string {
  return Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString("base64").replace(/=+$/, "");
}

/** The parameters with which Shopify loads the app, and which the app's own addresses don't carry. */
const FRAME_PARAMETERS = ["embedded", "shop", "host", "locale", "timestamp", "id_token", "session", "hmac"];

/**
 * The address of the app's document in its frame: path and search of the app, Shopify's parameters, and their signature
 * (https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant, "Verify a request":
 * the parameters but `hmac`, sorted, as `key=value` joined by `&`).
 */
export function frameUrl(
  context: AdminContext,
  shop: AdminShop,
  staff: StaffRow,
  locale: string,
  appPath: string,
): string {
  const url = new URL(context.appUrl());
  const wanted = new URL(appPath, url);
  url.pathname = wanted.pathname;
  url.search = wanted.search;
  for (const name of FRAME_PARAMETERS) url.searchParams.delete(name);
  const parameters: Record<string, string> = {
    embedded: "1",
    shop: shop.domain,
    host: hostOf(shop),
    locale,
    timestamp: String(Math.floor(context.clock.systemNow() / 1000)),
    session: createHmac("sha256", context.apiSecret)
      .update(`${shop.domain} ${String(staff.id)}`)
      .digest("hex"),
    id_token: idToken(context, shop, staff),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const signed = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  url.searchParams.set("hmac", createHmac("sha256", context.apiSecret).update(signed.join("&")).digest("hex"));
  return url.href;
}
