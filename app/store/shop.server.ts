import type { ShopDb } from "../db/tenancy.server.ts";
import { enqueue } from "../db/enqueue.server.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { ShopForSettings, type ShopForSettingsQuery } from "./generated/documents.ts";
import { BEGIN_ORDERS, INSTALLED } from "./installed.ts";
import type { StoreRefusal } from "./refusal.ts";

type ShopAtHand = {
  readonly store: Store;
  inShop<Value>(work: (db: ShopDb) => Promise<Value>): Promise<Value>;
};

/** Writes down that the shop has the app: one that comes back after uninstalling is simply installed again. */
export async function rememberShop({ store, inShop }: ShopAtHand): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(ShopForSettings, {});
  if (!answer.ok) return answer;
  const { shopId } = store;
  const known = knownOf(answer.value);
  await inShop(async (db) => {
    const before = await db.shop.findUnique({ where: { id: shopId } });
    await db.shop.upsert({ where: { id: shopId }, create: { id: shopId }, update: { uninstalledAt: null } });
    await db.shopSettings.upsert({ where: { shopId }, create: { shopId, ...known }, update: known });
    if (before === null || before.uninstalledAt !== null)
      for (const beginning of [INSTALLED, BEGIN_ORDERS]) await enqueue(db, beginning);
  });
  return ok(null);
}

/** What the store says of itself now, for a shop that is known: one that has been erased meanwhile stays so. */
export async function refreshShop({ store, inShop }: ShopAtHand): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(ShopForSettings, {});
  if (!answer.ok) return answer;
  const { shopId } = store;
  await inShop((db) => db.shopSettings.updateMany({ where: { shopId }, data: knownOf(answer.value) }));
  return ok(null);
}

/** The store's own part of the settings; what the merchant set in Carnet is no part of it. */
function knownOf({ shop, shopLocales, currentAppInstallation }: ShopForSettingsQuery) {
  return {
    name: shop.name,
    timeZone: shop.ianaTimezone,
    currencyCode: shop.currencyCode,
    // A store always has a country once it is set up; until then the app asks for one where it needs it.
    countryCode: shop.billingAddress.countryCodeV2 ?? "",
    taxesIncluded: shop.taxesIncluded,
    presentmentCurrencies: [...shop.enabledPresentmentCurrencies],
    customerAccounts: shop.customerAccountsV2.customerAccountsVersion === "CLASSIC" ? "classic" : "new",
    customerAccountsUrl: shop.customerAccountsV2.url,
    primaryLocale: shopLocales.find((locale) => locale.primary)?.locale ?? "en",
    grantedScopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
  };
}
