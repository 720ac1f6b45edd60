import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { partsBetween, type PartChange, type Parts } from "./price-changes.ts";

export type PriceSubject = "price-list" | "catalog" | "quantity-rule" | "customer" | "range-group" | "shop";

/** Who writes, when, and as a part of which set. */
export type PriceAuthor = Pick<ShopContext, "shopId" | "staffId" | "at"> & { readonly setId?: string };

/** Notes down what a write has made of the prices, in its transaction; a write that changed nothing leaves nothing. */
export async function notePriceChange(
  db: ShopDb,
  { shopId, staffId, at, setId }: PriceAuthor,
  [subject, subjectId]: readonly [PriceSubject, string],
  before: Parts,
  after: Parts,
): Promise<readonly PartChange[]> {
  const fields = partsBetween(before, after);
  if (fields.length > 0) {
    await db.priceChange.create({
      data: {
        ...{ shopId, subject, subjectId, fields: fields as never, changedBy: staffId, changedAt: at },
        setId: setId ?? null,
      },
    });
  }
  return fields;
}

export type PriceChange = {
  readonly id: string;
  readonly fields: readonly PartChange[];
  readonly changedBy: string;
  readonly changedAt: Date;
};

/** The latest first. */
export async function listPriceChanges(db: ShopDb, subjectId: string, limit: number): Promise<PriceChange[]> {
  const rows = await db.priceChange.findMany({ where: { subjectId }, orderBy: { id: "desc" }, take: limit });
  return rows.map(({ id, fields, changedBy, changedAt }) => ({
    ...{ id, changedBy, changedAt },
    fields: fields as unknown as readonly PartChange[], // written by notePriceChange
  }));
}
