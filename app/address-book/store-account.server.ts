import type { ShopDb } from "../db/tenancy.server.ts";
import { createStoreCustomer, findStoreCustomer, findStoreCustomerByEmail } from "../store/customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { SavedCustomer } from "./customer.ts";
import { storeNames } from "./store-mirror.ts";

type Account = Gid<"Customer">;
type StoreAccount =
  | { readonly kind: "linked"; readonly id: Account }
  /** The store has none of this e-mail, and none was to be created. */
  | { readonly kind: "none" }
  /** It is another customer's of the address book, archived ones aside. */
  | { readonly kind: "shared" };

/**
 * The customer's account in the store: the linked one, else the one with the same e-mail, else (where it may) a new one,
 * which is then linked. The store keeps one for an e-mail; of several saved customers who share it only one is linked, or
 * orders would stand in the history of a business that did not place them.
 * Two callers at once can't make two: the store refuses a second customer of one e-mail, and the first is found.
 */
export async function getStoreAccount(
  shop: ShopContext,
  customer: SavedCustomer,
  options: { readonly mayCreate: boolean; readonly onLinked?: (db: ShopDb) => Promise<void> },
): Promise<Result<StoreAccount, StoreRefusal>> {
  const linked = await shop.inShop((db) =>
    db.customer.findFirst({ where: { id: customer.id }, select: { shopifyCustomerId: true } }),
  );
  if (linked?.shopifyCustomerId) {
    const known = await findStoreCustomer(shop.store, gid("Customer", linked.shopifyCustomerId));
    if (!known.ok) return known;
    if (known.value) return ok({ kind: "linked", id: known.value.id });
  }
  const found = await findOrCreate(shop, customer, options.mayCreate);
  if (!found.ok) return found;
  const id = found.value;
  if (id === null) return ok({ kind: "none" });
  const isLinked = await shop.inShop(async (db) => {
    const isNew = await link(db, shop, customer.id, BigInt(idOf(id)));
    if (isNew) await options.onLinked?.(db);
    return isNew;
  });
  return ok(isLinked ? { kind: "linked", id } : { kind: "shared" });
}

/** Whether the account is the customer's now; not, where another has it, or their data were erased meanwhile. */
export async function link(
  db: ShopDb,
  { shopId, at }: Pick<ShopContext, "shopId" | "at">,
  customerId: string,
  shopifyCustomerId: bigint,
): Promise<boolean> {
  // Two customers of one e-mail, looked at in the same moment, take their turns: the second finds the first linked.
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${shopId} ${shopifyCustomerId}`}, 0))::text`;
  const other = await db.customer.findFirst({
    where: { shopifyCustomerId, id: { not: customerId }, archivedAt: null },
    select: { id: true },
  });
  if (other) return false;
  const written = await db.customer.updateMany({
    where: { id: customerId, redactedAt: null },
    data: { shopifyCustomerId, storeAccountState: null },
  });
  if (written.count === 0) return false;
  const fresh = { kind: "linked", since: at, agreed: {}, mainAddressId: null, invoiceAddressId: null, differs: [] };
  const where = { shopId_customerId: { shopId, customerId } };
  await db.storeLink.upsert({ where, create: { shopId, customerId, ...fresh }, update: fresh });
  return true;
}

async function findOrCreate(
  shop: ShopContext,
  customer: SavedCustomer,
  mayCreate: boolean,
): Promise<Result<Account | null, StoreRefusal>> {
  const found = await findStoreCustomerByEmail(shop.store, customer.email);
  if (!found.ok) return found;
  if (found.value) return ok(found.value.id);
  if (!mayCreate) return ok(null);
  const { email, locale } = customer;
  const created = await createStoreCustomer(shop.store, { email, ...storeNames(customer), locale });
  if (created.ok) return ok(created.value.id);
  const raced = await findStoreCustomerByEmail(shop.store, email);
  return raced.ok && raced.value ? ok(raced.value.id) : created;
}
