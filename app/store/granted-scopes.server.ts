import { ok, type Result } from "../values/result.ts";
import { GrantedScopes } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import { missingAmong } from "./scopes.ts";
import type { ShopContext } from "./shop-context.server.ts";

type Shop = Pick<ShopContext, "shopId" | "store" | "inShop" | "query">;

/** Asks the store what the merchant has granted, and remembers it. The question itself needs no scope. */
export async function refreshGrantedScopes(
  shop: Pick<Shop, "store" | "inShop">,
): Promise<Result<readonly string[], StoreRefusal>> {
  const answer = await shop.store.run(GrantedScopes, {});
  if (!answer.ok) return answer;
  const grantedScopes = answer.value.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const { shopId } = shop.store;
  await shop.inShop((db) => db.shopSettings.updateMany({ where: { shopId }, data: { grantedScopes } }));
  return ok(grantedScopes);
}

/**
 * The scopes that Carnet needs and the shop has not granted. Nobody is told so from memory alone: what is missing there is
 * asked of the store first, since the news of an approval may be on its way.
 */
export async function findMissingScopes(shop: Shop): Promise<readonly string[]> {
  const sql = "SELECT granted_scopes FROM shop_settings WHERE shop_id = $1";
  const [known] = await shop.query<{ granted_scopes: string[] }>(sql, [shop.shopId]);
  if (!known || known.granted_scopes.length === 0) return [];
  const missing = missingAmong(known.granted_scopes);
  if (missing.length === 0) return [];
  const granted = await refreshGrantedScopes(shop);
  return granted.ok ? missingAmong(granted.value) : missing;
}
