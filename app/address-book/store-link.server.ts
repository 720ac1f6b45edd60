import type { ShopDb } from "../db/tenancy.server.ts";
import { instant, localDateOf, type TimeZone } from "../values/moment.ts";
import type { SavedCustomer } from "./customer.ts";
import { displayName } from "./display-name.ts";
import type { EmailHolder } from "./email-holder.ts";
import { partsIn } from "./mirror-record.server.ts";
import type { LinkedCompany, StoreLink } from "./store-link.ts";

/** How the customer stands to the store, with days in the shop's zone. */
export async function readStoreLink(
  db: ShopDb,
  customer: SavedCustomer,
  settings: { readonly createsInStore: boolean; readonly zone: TimeZone },
): Promise<StoreLink> {
  const row = await db.storeLink.findFirst({
    where: { customerId: customer.id },
    include: { customer: { select: { shopifyCustomerId: true } } },
  });
  if (row === null) return { kind: "unknown" };
  const storeId = row.customer.shopifyCustomerId;
  const on = localDateOf(instant(row.since.toISOString()), settings.zone);
  const { problem } = row;
  if (row.kind === "deleted" || row.kind === "merged") return { kind: row.kind, on };
  if (row.kind === "shared") return { kind: "shared", holder: await findAccountHolder(db, customer) };
  if (row.kind === "none" || storeId === null) return { kind: "none", willCreate: settings.createsInStore, problem };
  const isPending = row.version < customer.version;
  const differs = partsIn(row.differs);
  const companies = await readCompanies(db, customer.id, settings.zone);
  return { kind: "linked", storeId: String(storeId), since: on, differs, isPending, problem, companies };
}

/** Those that are still there first. */
async function readCompanies(db: ShopDb, customerId: string, zone: TimeZone): Promise<LinkedCompany[]> {
  const rows = await db.storeCompany.findMany({
    where: { contacts: { some: { customerId } } },
    orderBy: [{ goneAt: { sort: "desc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, externalId, locations, locationCount, goneAt }) => ({
    ...{ storeId: String(id), name, externalId, locations, locationCount },
    goneOn: goneAt && localDateOf(instant(goneAt.toISOString()), zone),
  }));
}

/** The one with the same e-mail who has the account. */
async function findAccountHolder(db: ShopDb, { id, email }: SavedCustomer): Promise<EmailHolder | null> {
  const row = await db.customer.findFirst({
    where: {
      id: { not: id },
      email: { equals: email, mode: "insensitive" },
      shopifyCustomerId: { not: null },
      archivedAt: null,
    },
    select: { id: true, company: true, firstName: true, lastName: true, number: true },
  });
  return row && { id: row.id, displayName: displayName(row), number: row.number };
}
