import type { SavedCustomer } from "../address-book/customer.ts";
import { createStoreCustomer, findStoreCustomer, findStoreCustomerByEmail } from "../store/customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";

/**
 * The buyer in the store: the linked customer, else the one with the same e-mail, else a new one, which is then linked.
 * Null where that account is another customer's of the address book, archived ones aside: the store keeps one for an
 * e-mail, and an order must not stand in the history of a business that did not place it; the draft then carries the e-mail
 * and the addresses alone. A link ends when the store deletes the customer or merges them into another; without a new one
 * they could never order.
 * Two presses at once can't make two: the store refuses a second customer of one e-mail, and the first is found.
 */
export async function getBuyer(
  shop: ShopContext,
  customer: SavedCustomer,
): Promise<Result<Gid<"Customer"> | null, StoreRefusal>> {
  const linked = await shop.inShop((db) =>
    db.customer.findFirst({ where: { id: customer.id }, select: { shopifyCustomerId: true } }),
  );
  if (linked?.shopifyCustomerId) {
    const known = await findStoreCustomer(shop.store, gid("Customer", linked.shopifyCustomerId));
    if (!known.ok) return known;
    if (known.value) return ok(known.value.id);
  }
  const buyer = await findOrCreate(shop, customer);
  if (!buyer.ok) return buyer;
  const shopifyCustomerId = BigInt(idOf(buyer.value));
  return shop.inShop(async (db) => {
    // Two customers of one e-mail, ordered for at the same moment, take their turns: the second finds the first linked.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${shop.shopId} ${shopifyCustomerId}`}, 0))::text`;
    const other = await db.customer.findFirst({
      where: { shopifyCustomerId, id: { not: customer.id }, archivedAt: null },
      select: { id: true },
    });
    if (other) return ok(null);
    await db.customer.updateMany({ where: { id: customer.id, redactedAt: null }, data: { shopifyCustomerId } });
    return buyer;
  });
}

async function findOrCreate(
  shop: ShopContext,
  customer: SavedCustomer,
): Promise<Result<Gid<"Customer">, StoreRefusal>> {
  const found = await findStoreCustomerByEmail(shop.store, customer.email);
  if (!found.ok) return found;
  if (found.value) return ok(found.value.id);
  const { email, firstName, locale } = customer;
  // Shopify's customer is a person: a company without one is known by its name.
  const lastName = customer.lastName || (firstName === "" ? customer.company : "");
  const created = await createStoreCustomer(shop.store, { email, firstName, lastName, locale });
  if (created.ok) return ok(created.value.id);
  const raced = await findStoreCustomerByEmail(shop.store, email);
  return raced.ok && raced.value ? ok(raced.value.id) : created;
}
