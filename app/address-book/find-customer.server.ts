import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { readAccess } from "./read-access.server.ts";
import type { CustomerAccess } from "./customer-access.ts";
import type { NamedGroup, SavedCustomer } from "./customer.ts";
import type { CustomerFormChoices } from "./customer-form.ts";
import { listChanges } from "./customer-history.server.ts";
import type { CustomerHistory } from "./customer-history.ts";
import type { PossibleDuplicate } from "./duplicate-customers.ts";
import { readDuplicates } from "./find-duplicates.server.ts";
import { formatCustomerNumber } from "./customer-number.ts";
import { findRecord } from "./customer-record.server.ts";
import { readShopNotices } from "../notices/shop-notices.server.ts";
import { listLabels } from "./list-labels.server.ts";
import { findFreeCounter } from "./next-number.server.ts";
import type { Note } from "./note.ts";
import { listNotes } from "./notes.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { StoreLink } from "./store-link.ts";
import { readStoreLink } from "./store-link.server.ts";
import { provinces } from "./provinces.server.ts";
import { readVatStatus } from "./vat-check.server.ts";
import type { VatStatus } from "./vat-status.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;
type Reader = Shop & Pick<ShopContext, "staffId">;

/** Null for an id that the shop does not have, or that is none. */
export function findCustomer(shop: Shop, id: string): Promise<SavedCustomer | null> {
  return shop.inShop((db) => (isUuid(id) ? findRecord(db, shop.shopId, id) : Promise.resolve(null)));
}

export type OpenedCustomer = {
  readonly customer: SavedCustomer;
  readonly createdOn: LocalDate;
  readonly choices: CustomerFormChoices;
  readonly history: CustomerHistory;
  readonly notes: readonly Note[];
  readonly vatStatus: VatStatus;
  readonly storeLink: StoreLink;
  readonly access: CustomerAccess;
  readonly duplicates: readonly PossibleDuplicate[];
};

/** A record as its screen shows it, or null. `createdOn` is the day in the shop's zone. */
export function openCustomer(shop: Reader, id: string): Promise<OpenedCustomer | null> {
  return shop.inShop(async (db) => {
    const customer = isUuid(id) ? await findRecord(db, shop.shopId, id) : null;
    if (customer === null) return null;
    const settings = await getSettings(db, shop.shopId);
    const zone = timeZone(settings.timeZone);
    const createdOn = localDateOf(instant(customer.createdAt), zone);
    const choices = await choicesOf(db, settings, customer.rangeGroup);
    const known = { select: { id: true, name: true } } as const;
    const groups = [...(await db.rangeGroup.findMany(known)), ...(await db.deliveryGroup.findMany(known))];
    const history = { changes: await listChanges(db, shop, id, groups), zone };
    const notes = await listNotes(db, shop, id, zone);
    const vatStatus = await readVatStatus(db, customer);
    const storeLink = await readStoreLink(db, customer, { createsInStore: settings.createsInStore, zone });
    const access = await readAccess(db, shop, customer, { ...settings, zone });
    const duplicates = await readDuplicates(db, id);
    return { customer, createdOn, choices, history, notes, vatStatus, storeLink, access, duplicates };
  });
}

/** What the form of a new customer offers and begins with. */
export function customerFormChoices(shop: Shop): Promise<CustomerFormChoices> {
  return shop.inShop(async (db) => choicesOf(db, await getSettings(db, shop.shopId)));
}

function getSettings(db: ShopDb, shopId: string) {
  return db.shopSettings.findUniqueOrThrow({ where: { shopId } });
}

/** An archived group is offered to whom it is given to already. */
async function choicesOf(
  db: ShopDb,
  settings: Awaited<ReturnType<typeof getSettings>>,
  rangeGroup: NamedGroup | null = null,
): Promise<CustomerFormChoices> {
  const { shopId, countryCode, primaryLocale, customerNumberFormat: format, customerNumberNext } = settings;
  const groups = { where: { shopId }, select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  return {
    rangeGroups: await db.rangeGroup.findMany({
      ...groups,
      where: { shopId, OR: [{ archivedAt: null }, ...(rangeGroup ? [{ id: rangeGroup.id }] : [])] },
    }),
    deliveryGroups: await db.deliveryGroup.findMany(groups),
    instructions: await db.instructionTemplate.findMany({
      ...groups,
      where: { shopId, kind: "order", archivedAt: null },
    }),
    reps: await db.salesRep.findMany({ ...groups, where: { shopId, archivedAt: null } }),
    labels: await listLabels(db),
    notices: await readShopNotices(db, shopId),
    provinces: provinces(),
    countryCode,
    locale: primaryLocale,
    nextNumber: formatCustomerNumber(format, await findFreeCounter(db, shopId, format, customerNumberNext)),
  };
}
