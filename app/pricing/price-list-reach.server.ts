import type { ShopDb } from "../db/tenancy.server.ts";
import type { ListReach } from "./price-list-page.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";

/** Gives the list to these and to nobody else. */
export async function writeReach(db: ShopDb, by: PriceAuthor, listId: string, reach: ListReach): Promise<void> {
  const settings = await db.shopSettings.findFirstOrThrow();
  const isDefault = settings.defaultPriceListId === listId;
  if (isDefault !== reach.isShopDefault) await writeShopDefault(db, by, reach.isShopDefault ? listId : null);
  const groups = await db.rangeGroup.findMany({
    where: { OR: [{ priceListId: listId }, { id: { in: [...reach.rangeGroupIds] } }] },
    orderBy: { id: "asc" },
  });
  for (const { id, priceListId } of groups) {
    const wanted = reach.rangeGroupIds.includes(id) ? listId : null;
    if (wanted !== priceListId) await writeGroupList(db, by, id, wanted);
  }
  const given = await db.customerPriceList.findMany({ where: { priceListId: listId }, select: { customerId: true } });
  const customerIds = new Set([...given.map(({ customerId }) => customerId), ...reach.customers.map(({ id }) => id)]);
  for (const customerId of [...customerIds].sort()) {
    const before = await customerLists(db, customerId);
    const place = reach.customers.find(({ id }) => id === customerId)?.place ?? null;
    const others = before.filter((id) => id !== listId);
    const after = place === null ? others : others.toSpliced(place, 0, listId);
    if (after.join() !== before.join()) await writeCustomerLists(db, by, customerId, after);
  }
}

export async function customerLists(db: ShopDb, customerId: string): Promise<string[]> {
  const rows = await db.customerPriceList.findMany({ where: { customerId }, orderBy: { position: "asc" } });
  return rows.map(({ priceListId }) => priceListId);
}

/** False where the customer, or one of the lists, is no longer there. */
export async function writeCustomerLists(
  db: ShopDb,
  by: PriceAuthor,
  customerId: string,
  listIds: readonly string[],
): Promise<boolean> {
  const there = await db.priceList.count({ where: { id: { in: [...listIds] } } });
  if (there < listIds.length || (await db.customer.count({ where: { id: customerId } })) === 0) return false;
  const before = await customerLists(db, customerId);
  await notePriceChange(db, by, ["customer", customerId], { priceLists: before }, { priceLists: [...listIds] });
  await db.customerPriceList.deleteMany({ where: { customerId } });
  await db.customerPriceList.createMany({
    data: listIds.map((priceListId, position) => ({ shopId: by.shopId, customerId, position, priceListId })),
  });
  return true;
}

/** False where the group, or the list, is no longer there. */
export async function writeGroupList(
  db: ShopDb,
  by: PriceAuthor,
  id: string,
  priceListId: string | null,
): Promise<boolean> {
  const group = await db.rangeGroup.findFirst({ where: { id } });
  if (!group || !(await isThere(db, priceListId))) return false;
  await notePriceChange(db, by, ["range-group", id], { priceList: group.priceListId }, { priceList: priceListId });
  await db.rangeGroup.updateMany({ where: { id }, data: { priceListId } });
  return true;
}

export async function writeShopDefault(db: ShopDb, by: PriceAuthor, listId: string | null): Promise<boolean> {
  if (!(await isThere(db, listId))) return false;
  const { defaultPriceListId } = await db.shopSettings.findFirstOrThrow();
  const parts = [{ defaultPriceList: defaultPriceListId }, { defaultPriceList: listId }] as const;
  await notePriceChange(db, by, ["shop", by.shopId], ...parts);
  await db.shopSettings.updateMany({ data: { defaultPriceListId: listId } });
  return true;
}

async function isThere(db: ShopDb, listId: string | null): Promise<boolean> {
  return listId === null || (await db.priceList.count({ where: { id: listId } })) > 0;
}
