import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import { partsOf } from "./price-list-parts.ts";
import { writeReach } from "./price-list-reach.server.ts";
import { findRows, oneAtATime } from "./price-list-record.server.ts";
import { openSet } from "./price-sets.server.ts";
import { saveQuantityRule } from "./quantity-rules.server.ts";

export type DeleteListRefusal =
  | { readonly code: "not-found" }
  /** Lists are built on it, by their names. */
  | { readonly code: "is-parent"; readonly names: readonly string[] };

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Deletes a list, and takes it from whoever has it; `setId` is what an undo brings all of it back by. */
export function deletePriceList(
  shop: Shop,
  { id, setId }: { readonly id: string; readonly setId: string },
): Promise<Result<{ readonly name: string }, DeleteListRefusal>> {
  return shop.inShop(async (db) => {
    const done = await db.priceSet.findFirst({ where: { id: setId } });
    if (done) return ok({ name: done.name });
    const list = await db.priceList.findFirst({ where: { id } });
    if (!list) return refuse({ code: "not-found" });
    const parent = await builtOn(db, id);
    if (parent) return refuse(parent);
    const by = await openSet(db, shop, { id: setId, kind: "list-deleted", name: list.name });
    if (by) await dropPriceList(db, by, id);
    return ok({ name: list.name });
  });
}

export async function dropPriceList(db: ShopDb, by: PriceAuthor, id: string): Promise<Result<null, DeleteListRefusal>> {
  await oneAtATime(db);
  const rows = await findRows(db, id);
  if (!rows) return refuse({ code: "not-found" });
  const parent = await builtOn(db, id);
  if (parent) return refuse(parent);
  await writeReach(db, by, id, { isShopDefault: false, rangeGroupIds: [], customers: [] });
  const rules = await db.quantityRule.findMany({ where: { priceListId: id } });
  for (const { variantId } of rules) {
    await saveQuantityRule(db, by, { variantId: gid("ProductVariant", variantId), priceListId: id }, null);
  }
  await notePriceChange(db, by, ["price-list", id], partsOf(rows), {});
  await db.priceList.deleteMany({ where: { id } });
  return ok(null);
}

async function builtOn(db: ShopDb, parentId: string): Promise<DeleteListRefusal | null> {
  const children = await db.priceList.findMany({ where: { parentId }, orderBy: { name: "asc" } });
  return children.length === 0 ? null : { code: "is-parent", names: children.map(({ name }) => name) };
}
