import type { SavedCustomer } from "../address-book/customer.ts";
import { getStoreAccount } from "../address-book/store-account.server.ts";
import { wishMirror } from "../address-book/wish-mirror.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";

/**
 * The buyer in the store, created where there is none, whatever the setting for saved customers: an order has a buyer.
 * Null where that account is another customer's of the address book: the draft then carries the e-mail and the addresses
 * alone. A link ends when the store deletes the customer or merges them into another; without a new one they could never
 * order.
 */
export async function getBuyer(
  shop: ShopContext,
  customer: SavedCustomer,
): Promise<Result<Gid<"Customer"> | null, StoreRefusal>> {
  const account = await getStoreAccount(shop, customer, {
    mayCreate: true,
    onLinked: (db) => wishMirror(db, customer.id, shop.at),
  });
  if (!account.ok) return account;
  return ok(account.value.kind === "linked" ? account.value.id : null);
}
