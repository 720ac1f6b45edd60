import type { ShopDb } from "../db/tenancy.server.ts";
import { createStoreCustomer, findStoreCustomer, findStoreCustomerByEmail } from "../store/customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { SavedCustomer } from "./customer.ts";
import { dropSuggestions } from "./drop-suggestions.server.ts";
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
  const stands = await shop.inShop((db) =>
    db.customer.findFirst({
      where: { id: customer.id },
      select: { shopifyCustomerId: true, storeLink: { select: { kind: true } } },
    }),
  );
  const account = await findAccount(shop, customer, stands?.shopifyCustomerId ?? null, options.mayCreate);
  if (!account.ok) return account;
  if (account.value === null) return ok({ kind: "none" });
  const { id, isNew } = account.value;
  // An account that was known before links were kept, or whose first look failed, gets its link now.
  if (!isNew && stands?.storeLink?.kind === "linked") return ok({ kind: "linked", id });
  const isLinked = await shop.inShop(async (db) => {
    const isOwn = await link(db, shop, customer.id, BigInt(idOf(id)));
    if (isOwn && isNew) await options.onLinked?.(db);
    return isOwn;
  });
  return ok(isLinked ? { kind: "linked", id } : { kind: "shared" });
}

type Found = { readonly id: Account; readonly isNew: boolean };

/** The one that is known, where the store still has it; else as `findOrCreate` says. Null: none. */
async function findAccount(
  shop: ShopContext,
  customer: SavedCustomer,
  storeId: bigint | null,
  mayCreate: boolean,
): Promise<Result<Found | null, StoreRefusal>> {
  if (storeId !== null) {
    const known = await findStoreCustomer(shop.store, gid("Customer", storeId));
    if (!known.ok) return known;
    if (known.value) return ok({ id: known.value.id, isNew: false });
  }
  const found = await findOrCreate(shop, customer, mayCreate);
  return found.ok ? ok(found.value === null ? null : { id: found.value, isNew: true }) : found;
}

/** Whether the account is the customer's now; not, where another has it, or their data were erased meanwhile. */
export async function link(
  db: ShopDb,
  { shopId, at }: Pick<ShopContext, "shopId" | "at">,
  customerId: string,
  shopifyCustomerId: bigint,
): Promise<boolean> {
  // Two customers of one e-mail, looked at in the same moment, take their turns: the second finds the first linked.
  await lockStoreCustomers(db, shopId, [shopifyCustomerId]);
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
  await db.storeCompanyContact.deleteMany({ where: { customerId } });
  await dropSuggestions(db, [shopifyCustomerId]);
  return true;
}

/** Until the transaction ends nobody else links, creates or erases these customers of the store. */
export async function lockStoreCustomers(db: ShopDb, shopId: string, storeIds: readonly bigint[]): Promise<void> {
  // In the order of their numbers, so that two who want several never wait for each other.
  const keys = [...new Set(storeIds)].sort((one, other) => (one < other ? -1 : 1)).map((id) => `${shopId} ${id}`);
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 0))::text FROM unnest(${keys}::text[]) AS key`;
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
