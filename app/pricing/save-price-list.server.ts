import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { parentRefusal } from "./parent-lists.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import { listRefusal, type PriceListInput, type PriceListRefusal } from "./price-list-input.ts";
import { partsOf, rowsOf } from "./price-list-parts.ts";
import { findRows, oneAtATime, writeList, writeParts } from "./price-list-record.server.ts";
import type { PricedVariant } from "./terms.ts";

/**
 * Writes the list of this id whole: its prices and rules are those given and no others; what stays as it was is not touched.
 * `known` are the variants in which two rules might meet.
 */
export async function savePriceList(
  db: ShopDb,
  by: PriceAuthor,
  id: string,
  input: PriceListInput,
  known: readonly PricedVariant[] = [],
): Promise<Result<null, PriceListRefusal>> {
  await oneAtATime(db);
  const refusal = await saveRefusal(db, id, input, known);
  if (refusal) return refuse(refusal);
  const after = rowsOf(input);
  const before = await findRows(db, id);
  const parts = before ? partsOf(before) : {};
  const changes = await notePriceChange(db, by, ["price-list", id], parts, partsOf(after));
  await writeList(db, by.shopId, id, after);
  await writeParts(db, by.shopId, id, after, new Set(changes.map(({ part }) => part)));
  return ok(null);
}

/** Why such a list would not be saved under this id; null: it would. */
export async function saveRefusal(
  db: ShopDb,
  id: string,
  input: PriceListInput,
  known: readonly PricedVariant[],
): Promise<PriceListRefusal | null> {
  const { currencyCode, presentmentCurrencies } = await db.shopSettings.findFirstOrThrow();
  const own = listRefusal(input, [currencyCode, ...presentmentCurrencies], known);
  if (own) return own;
  const others = await db.priceList.findMany({ where: { NOT: { id } } });
  if (others.some(({ name }) => name === input.name)) return { code: "name-taken" };
  const parentId = input.base.kind === "parent" ? input.base.listId : null;
  return parentRefusal({ ...input, id, parentId }, others);
}
