import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { ShopForSettings } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

type ShopAtHand = {
  readonly store: Store;
  inShop<Value>(work: (db: ShopDb) => Promise<Value>): Promise<Value>;
};

/**
 * Writes down that the shop has the app, and what the store says of itself; what the merchant set in Carnet stays. A shop
 * that comes back after uninstalling is simply installed again.
 */
export async function rememberShop({ store, inShop }: ShopAtHand): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(ShopForSettings, {});
  if (!answer.ok) return answer;
  const { shop, shopLocales } = answer.value;
  const shopId = store.shopId;
  const known = {
    name: shop.name,
    timeZone: shop.ianaTimezone,
    currencyCode: shop.currencyCode,
    // A store always has a country once it is set up; until then the app asks for one where it needs it.
    countryCode: shop.billingAddress.countryCodeV2 ?? "",
    taxesIncluded: shop.taxesIncluded,
    primaryLocale: shopLocales.find((locale) => locale.primary)?.locale ?? "en",
  };
  await inShop(async (db) => {
    await db.shop.upsert({ where: { id: shopId }, create: { id: shopId }, update: { uninstalledAt: null } });
    await db.shopSettings.upsert({ where: { shopId }, create: { shopId, ...known }, update: known });
  });
  return ok(null);
}
