import type { PostalAddress, SavedCustomer } from "../address-book/customer.ts";
import { getStoreAccount } from "../address-book/store-account.server.ts";
import { wishMirror } from "../address-book/wish-mirror.server.ts";
import { listPurchasing } from "../store/companies.server.ts";
import type { DraftBuyer } from "../store/draft-orders.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, type Result } from "../values/result.ts";
import { purchasingFor } from "./purchasing.ts";

/**
 * The buyer in the store, created where there is none, whatever the setting for saved customers: an order has a buyer.
 * Null where that account is another customer's of the address book: the draft then carries the e-mail and the addresses
 * alone. A link ends when the store deletes the customer or merges them into another; without a new one they could never
 * order.
 *
 * Whoever orders for a company of the store's own B2B buys as that company, where it is certain for which of its places.
 */
export async function getBuyer(
  shop: ShopContext,
  customer: SavedCustomer,
  delivery: PostalAddress,
): Promise<Result<DraftBuyer | null, StoreRefusal>> {
  const account = await getStoreAccount(shop, customer, {
    mayCreate: true,
    onLinked: (db) => wishMirror(db, customer.id, shop.at),
  });
  if (!account.ok) return account;
  if (account.value.kind !== "linked") return ok(null);
  const { id } = account.value;
  const themselves: DraftBuyer = { kind: "customer", id };
  // The store follows who orders for whom by webhook: most customers cost no question.
  const companies = await shop.inShop((db) =>
    db.storeCompanyContact.count({ where: { customerId: customer.id, company: { goneAt: null } } }),
  );
  if (companies === 0) return ok(themselves);
  const places = await listPurchasing(shop.store, id);
  if (!places.ok) return isWithoutB2B(places.refusal) ? ok(themselves) : places;
  const place = purchasingFor(places.value, delivery);
  if (place === null) return ok(themselves);
  const { companyId, contactId, locationId } = place;
  return ok({ kind: "company", companyId, contactId, locationId });
}

const isWithoutB2B = ({ code }: StoreRefusal) => code === "access-denied" || code === "no-access";
