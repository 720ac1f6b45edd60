import { displayName } from "../address-book/display-name.ts";
import { listPinnedNotes } from "../address-book/notes.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { getRuleLevels } from "../delivery/delivery-rules.server.ts";
import { isWithin } from "../pricing/date-window.ts";
import { getPriceNames } from "../pricing/price-names.server.ts";
import { getPriceTerms } from "../pricing/price-terms.server.ts";
import { rankedLists } from "../pricing/resolve-price.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { addDays, type LocalDate } from "../values/local-date.ts";
import type { CardCustomer, CustomerCard } from "./customer-card.ts";
import { findOutlook } from "./customer-outlook.server.ts";
import { getMoment } from "./order-terms.server.ts";

/** Who of the address book has this account of the store. An id that is none has nobody. */
export async function findCustomerCard(shop: ShopContext, storeCustomerId: string): Promise<CustomerCard> {
  const id = parseGid("Customer", storeCustomerId);
  const number = id === null ? "" : idOf(id);
  if (!/^\d{1,18}$/.test(number)) return { customers: [] };
  const found = await shop.inShop((db) =>
    db.customer.findMany({
      where: { shopifyCustomerId: BigInt(number), deletedAt: null, redactedAt: null, mergedIntoId: null },
      orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { sortName: "asc" }],
      select: { id: true },
    }),
  );
  const customers: CardCustomer[] = [];
  for (const each of found) {
    const card = await cardOf(shop, each.id);
    if (card !== null) customers.push(card);
  }
  return { customers };
}

/** Null for one who went away meanwhile. */
async function cardOf(shop: ShopContext, id: string): Promise<CardCustomer | null> {
  const outlook = await findOutlook(shop, id);
  if (outlook === null) return null;
  const pinnedNotes = await listPinnedNotes(shop, id);
  return shop.inShop(async (db) => {
    const row = await db.customer.findFirst({ where: { id }, include: { rangeGroup: { select: { name: true } } } });
    if (row === null) return null;
    const { localDate: today } = await getMoment(db, shop.at);
    const { group } = await getRuleLevels(db, row, addDays(today, -1));
    const { next, timeZone } = outlook;
    return {
      ...{ id, displayName: displayName(row), number: row.number, isArchived: row.archivedAt !== null },
      ...{ rangeGroup: row.rangeGroup?.name ?? null, deliveryGroup: group?.groupName ?? null },
      priceLists: await listsInForce(db, id, today),
      next: next && { date: next.date, orderBefore: next.isLate ? next.closesAt : next.cutOffAt, isLate: next.isLate },
      ...{ timeZone, pinnedNotes },
    };
  });
}

/** A list in another currency than the store's gives no price. */
async function listsInForce(db: ShopDb, customerId: string, today: LocalDate): Promise<string[]> {
  const terms = await getPriceTerms(db, { id: customerId }, []);
  const { listNames } = await getPriceNames(db, terms);
  return rankedLists(terms).flatMap(({ list }) => {
    const counts = list.currencyCode === terms.currencyCode && isWithin(list.window, today);
    return counts ? (listNames[list.id] ?? []) : [];
  });
}
