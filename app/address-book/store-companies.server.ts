import type { ShopDb } from "../db/tenancy.server.ts";
import { findStoreCompany, listCompaniesOf, type StoreCompany } from "../store/companies.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";

/**
 * Reads for which of the store's companies a saved customer orders, and what those are called now. Nothing is ever written
 * to the store. Null where all is known, or where the store tells nothing of companies (no B2B in its plan): what was read
 * before then stays.
 */
export async function followCompanies(
  shop: ShopContext,
  customerId: string,
  account: Gid<"Customer">,
): Promise<StoreRefusal | null> {
  const read = await readCompanies(shop, customerId, account);
  if (read.ok) await shop.inShop((db) => keep(db, shop, { customerId, account }, read.value));
  else if (read.refusal.code !== "access-denied" && read.refusal.code !== "no-access") return read.refusal;
  return null;
}

type Read = { readonly id: Gid<"Company">; readonly company: StoreCompany | null; readonly isOwn: boolean };

/** Also those that were theirs until now: the store says whether they left it, or it is gone. In the order of numbers. */
async function readCompanies(
  shop: ShopContext,
  customerId: string,
  account: Gid<"Customer">,
): Promise<Result<readonly Read[], StoreRefusal>> {
  const own = await listCompaniesOf(shop.store, account);
  if (!own.ok) return own;
  const where = { customerId, company: { goneAt: null } };
  const known = await shop.inShop((db) => db.storeCompanyContact.findMany({ where, select: { companyId: true } }));
  const ids = [...new Set([...own.value, ...known.map(({ companyId }) => gid("Company", companyId))])];
  const read: Read[] = [];
  // Two customers of the same companies, written at once, lock them in the same order.
  for (const id of ids.sort((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1))) {
    const company = await findStoreCompany(shop.store, id);
    if (!company.ok) return company;
    read.push({ id, company: company.value, isOwn: own.value.includes(id) });
  }
  return ok(read);
}

const numberOf = (id: Gid<"Company">): bigint => BigInt(idOf(id));

type Shop = Pick<ShopContext, "shopId" | "at">;
type Who = { readonly customerId: string; readonly account: Gid<"Customer"> };

async function keep(db: ShopDb, shop: Shop, { customerId, account }: Who, read: readonly Read[]): Promise<void> {
  // Whoever erases them, or gives the account to another, waits, or has been.
  const locked = await db.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM customer WHERE id = ${customerId}::uuid AND redacted_at IS NULL
      AND shopify_customer_id = ${BigInt(idOf(account))} FOR SHARE`;
  if (locked.length === 0) return;
  for (const { id, company } of read) await (company === null ? lose(db, shop, id) : take(db, shop, company));
  const present = read.filter(({ company, isOwn }) => company !== null && isOwn).map(({ id }) => numberOf(id));
  const data = present.map((companyId) => ({ shopId: shop.shopId, customerId, companyId }));
  await db.storeCompanyContact.createMany({ data, skipDuplicates: true });
  const isOver = present.length > 0 ? {} : { company: { goneAt: null } };
  await db.storeCompanyContact.deleteMany({ where: { customerId, companyId: { notIn: present }, ...isOver } });
}

/** An answer that was asked for later stays. */
async function take(db: ShopDb, { shopId, at }: Shop, company: StoreCompany): Promise<void> {
  const { id, name, externalId, locationCount } = company;
  const locations = company.locations.map((one) => one.name);
  await db.$executeRaw`
    INSERT INTO store_company AS kept (shop_id, id, name, external_id, locations, location_count, read_at)
      VALUES (${shopId}, ${numberOf(id)}, ${name}, ${externalId}, ${locations}::text[], ${locationCount}, ${at}::timestamptz)
    ON CONFLICT (shop_id, id) DO UPDATE SET name = excluded.name, external_id = excluded.external_id,
        locations = excluded.locations, location_count = excluded.location_count, read_at = excluded.read_at, gone_at = NULL
      WHERE kept.read_at <= excluded.read_at`;
}

async function lose(db: ShopDb, { at }: Shop, id: Gid<"Company">): Promise<void> {
  await db.storeCompany.updateMany({
    where: { id: numberOf(id), goneAt: null, readAt: { lte: at } },
    data: { goneAt: at, readAt: at },
  });
}
