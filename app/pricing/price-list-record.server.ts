import type { ShopDb } from "../db/tenancy.server.ts";
import { pricePart, rulePart, type ListColumns, type ListRows, type PriceColumns } from "./price-list-parts.ts";

/** Two saves side by side could make a circle of parents that neither sees. */
export async function oneAtATime(db: ShopDb): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('prices ' || current_shop_id(), 0))`;
}

export async function findRows(db: ShopDb, id: string): Promise<ListRows | null> {
  const found = await db.priceList.findFirst({ where: { id }, include: { prices: true, rules: true } });
  if (!found) return null;
  const { prices, rules, ...list } = found;
  return {
    list: listColumnsOf(list),
    prices: prices.map(priceColumnsOf),
    rules: rules.map(({ target, kind, value, breakQuantities, breakValues }) => ({
      ...{ target, kind, value, breakQuantities, breakValues },
    })),
  };
}

/** What a list says of itself, without its prices and rules. */
export async function findListColumns(db: ShopDb, id: string): Promise<ListColumns | null> {
  const found = await db.priceList.findFirst({ where: { id } });
  return found && listColumnsOf(found);
}

type ListRow = NonNullable<Awaited<ReturnType<ShopDb["priceList"]["findFirst"]>>>;

function listColumnsOf({ id: _id, shopId: _shop, validFrom, validUntil, ...list }: ListRow): ListColumns {
  return { ...list, validFrom: dayOf(validFrom), validUntil: dayOf(validUntil) };
}

type PriceRow = Awaited<ReturnType<ShopDb["fixedPrice"]["findMany"]>>[number];

function priceColumnsOf({
  variantId,
  amountMinor,
  breakQuantities,
  breakAmountsMinor,
  ...price
}: PriceRow): PriceColumns {
  return {
    ...{ variantId: String(variantId), amountMinor: Number(amountMinor), breakQuantities },
    breakAmountsMinor: breakAmountsMinor.map(Number),
    ...{ validFrom: price.validFrom.toISOString().slice(0, 10), validUntil: dayOf(price.validUntil) },
  };
}

/** Of a list the prices of these variants alone, by their numbers. */
export async function findPriceRows(
  db: ShopDb,
  priceListId: string,
  variantNumbers: readonly string[],
): Promise<PriceColumns[]> {
  const where = { priceListId, variantId: { in: variantNumbers.map(BigInt) } };
  return (await db.fixedPrice.findMany({ where, orderBy: { validFrom: "asc" } })).map(priceColumnsOf);
}

const dayOf = (date: Date | null) => date && date.toISOString().slice(0, 10);
const dateOf = (day: string | null) => (day === null ? null : new Date(day));

export async function writeList(db: ShopDb, shopId: string, id: string, { list }: ListRows): Promise<void> {
  const row = { ...list, validFrom: dateOf(list.validFrom), validUntil: dateOf(list.validUntil) };
  await db.priceList.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
}

/** Deletes the prices and rules that changed, and writes those of them that are still there. */
export async function writeParts(
  db: ShopDb,
  shopId: string,
  priceListId: string,
  { prices, rules }: Pick<ListRows, "prices" | "rules">,
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
