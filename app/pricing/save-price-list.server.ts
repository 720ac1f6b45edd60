import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { parentRefusal } from "./parent-lists.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import { listRefusal, type PriceListInput, type PriceListRefusal } from "./price-list-input.ts";
import { partsOf, pricePart, rowsOf, rulePart, type ListRows } from "./price-list-parts.ts";
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
  const refusal = await refusalIn(db, id, input, known);
  if (refusal) return refuse(refusal);
  const after = rowsOf(input);
  const before = await findRows(db, id);
  const parts = before ? partsOf(before) : {};
  const changes = await notePriceChange(db, by, ["price-list", id], parts, partsOf(after));
  await writeList(db, by.shopId, id, after);
  await writeParts(db, by.shopId, id, after, new Set(changes.map(({ part }) => part)));
  return ok(null);
}

/** Two saves side by side could make a circle of parents that neither sees. */
async function oneAtATime(db: ShopDb): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('prices ' || current_shop_id(), 0))`;
}

async function refusalIn(
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

async function findRows(db: ShopDb, id: string): Promise<ListRows | null> {
  const found = await db.priceList.findFirst({ where: { id }, include: { prices: true, rules: true } });
  if (!found) return null;
  const { prices, rules, id: _id, shopId: _shop, validFrom, validUntil, ...list } = found;
  return {
    list: { ...list, validFrom: dayOf(validFrom), validUntil: dayOf(validUntil) },
    prices: prices.map(({ variantId, amountMinor, breakQuantities, breakAmountsMinor, ...price }) => ({
      ...{ variantId: String(variantId), amountMinor: Number(amountMinor), breakQuantities },
      breakAmountsMinor: breakAmountsMinor.map(Number),
      ...{ validFrom: price.validFrom.toISOString().slice(0, 10), validUntil: dayOf(price.validUntil) },
    })),
    rules: rules.map(({ target, kind, value, breakQuantities, breakValues }) => ({
      ...{ target, kind, value, breakQuantities, breakValues },
    })),
  };
}

const dayOf = (date: Date | null) => date && date.toISOString().slice(0, 10);
const dateOf = (day: string | null) => (day === null ? null : new Date(day));

async function writeList(db: ShopDb, shopId: string, id: string, { list }: ListRows): Promise<void> {
  const row = { ...list, validFrom: dateOf(list.validFrom), validUntil: dateOf(list.validUntil) };
  await db.priceList.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
}

/** Deletes the prices and rules that changed, and writes those of them that are still there. */
async function writeParts(
  db: ShopDb,
  shopId: string,
  priceListId: string,
  { prices, rules }: ListRows,
  changed: ReadonlySet<string>,
): Promise<void> {
  const names = [...changed];
  const of = { shopId, priceListId };
  await db.$executeRaw`
    DELETE FROM fixed_price p USING unnest(${names}::text[]) AS changed (part)
    WHERE p.price_list_id = ${priceListId}::uuid AND changed.part LIKE 'price %'
      AND p.variant_id = split_part(substr(changed.part, 7), '/', 1)::bigint
      AND p.valid_from = split_part(changed.part, '/', 2)::date`;
  await db.priceRule.deleteMany({
    where: { priceListId, target: { in: names.map((part) => part.replace(/^rule /, "")) } },
  });
  await db.fixedPrice.createMany({
    data: prices
      .filter((price) => changed.has(pricePart(price)))
      .map(({ variantId, amountMinor, breakAmountsMinor, ...price }) => ({
        ...{ ...of, variantId: BigInt(variantId), amountMinor: BigInt(amountMinor) },
        ...{ validFrom: new Date(price.validFrom), validUntil: dateOf(price.validUntil) },
        // Null where there are none: see the table.
        ...(breakAmountsMinor.length > 0 && {
          ...{ breakQuantities: price.breakQuantities, breakAmountsMinor: breakAmountsMinor.map(BigInt) },
        }),
      })),
  });
  await db.priceRule.createMany({
    data: rules.filter((rule) => changed.has(rulePart(rule))).map((rule) => ({ ...of, ...rule })),
  });
}
