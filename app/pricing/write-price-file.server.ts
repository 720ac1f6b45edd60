import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { eachGroup, pricesOfGroup, type PriceGroup } from "./price-file-groups.server.ts";
import { findPriceRows, oneAtATime } from "./price-list-record.server.ts";
import { openSet } from "./price-sets.server.ts";
import { pricesByVariant, writePrices } from "./save-prices.server.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop" | "at">;

/** Writes what was checked and confirmed, batch by batch as one set; after a process that died it goes on where it was. */
export async function writePriceFile(shop: Shop, importId: string): Promise<void> {
  const found = await shop.inShop((db) => db.priceImport.findFirst({ where: { id: importId } }));
  if (found?.state !== "writing") return;
  const by = { shopId: shop.shopId, staffId: found.createdBy, at: shop.at };
  for await (const groups of eachGroup(shop, importId)) {
    await shop.inShop(async (db) => {
      await oneAtATime(db);
      await openSet(db, by, { id: importId, kind: "import", name: found.fileName });
      for (const [listId, ofList] of byList(groups)) await writeGroups(db, { ...by, setId: importId }, listId, ofList);
      await markWritten(db, importId, groups);
    });
  }
  await shop.inShop((db) =>
    db.priceImport.updateMany({ where: { id: importId, state: "writing" }, data: { state: "done" } }),
  );
}

function byList(groups: readonly PriceGroup[]): Map<string, PriceGroup[]> {
  const lists = new Map<string, PriceGroup[]>();
  for (const group of groups) lists.set(group.priceListId, [...(lists.get(group.priceListId) ?? []), group]);
  return lists;
}

type Author = Parameters<typeof writePrices>[1];

async function writeGroups(db: ShopDb, by: Author, listId: string, groups: readonly PriceGroup[]): Promise<void> {
  // Deleted since it was checked: its rows stay unwritten.
  if ((await db.priceList.count({ where: { id: listId } })) === 0) return;
  const before = pricesByVariant(
    await findPriceRows(
      db,
      listId,
      groups.map(({ variantNumber }) => variantNumber),
    ),
  );
  await writePrices(db, by, listId, [...before.values()].flat(), groups.flatMap(pricesOfGroup));
}

async function markWritten(db: ShopDb, importId: string, groups: readonly PriceGroup[]): Promise<void> {
  const [lists, variants] = [
    groups.map(({ priceListId }) => priceListId),
    groups.map(({ variantNumber }) => variantNumber),
  ];
  await db.$executeRaw`
    UPDATE price_import_row r SET is_written = true
    FROM unnest(${lists}::uuid[], ${variants}::bigint[]) AS g (list_id, variant_id)
    WHERE r.import_id = ${importId}::uuid AND r.price_list_id = g.list_id AND r.variant_id = g.variant_id`;
  await db.priceImport.updateMany({ where: { id: importId }, data: { written: { increment: groups.length } } });
}
