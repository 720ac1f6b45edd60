import type { ShopDb } from "../db/tenancy.server.ts";
import { getCataloguedVariants } from "../products/catalogued-variants.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import type { Moment } from "../values/moment.ts";
import type { PriceShift } from "./price-shift.ts";
import { priceLines } from "./price-lines.ts";
import { pricedVariant } from "./priced-variant.ts";
import { getPriceTerms } from "./price-terms.server.ts";
import type { PricedVariant } from "./terms.ts";

/** A variant, and how many of it are asked about. */
export type SampleVariant = {
  readonly variant: PricedVariant;
  readonly quantity: number;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
};

type Row = { readonly id: bigint; readonly title: string; readonly variantTitle: string; readonly sku: string | null };

/** Those of the wanted that the store sells, filled up with what the two lists set prices for, then with any. */
export async function sampleVariants(
  shop: Pick<ShopContext, "inShop" | "query">,
  wanted: readonly { readonly id: bigint; readonly quantity: number }[],
  listIds: readonly string[],
  limit: number,
): Promise<SampleVariant[]> {
  const rows = await shop.inShop(
    (db) => db.$queryRaw<Row[]>`
      SELECT v.id, p.title, v.title AS "variantTitle", v.sku
      FROM product_variant v JOIN product p ON p.id = v.product_id
      WHERE v.is_active AND v.gone_at IS NULL
      ORDER BY array_position(${wanted.map(({ id }) => id)}::bigint[], v.id) NULLS LAST,
        EXISTS (SELECT FROM fixed_price f WHERE f.variant_id = v.id AND f.price_list_id = ANY (${[...listIds]}::uuid[])) DESC,
        v.id
      LIMIT ${limit}`,
  );
  const ids = rows.map(({ id }) => gid("ProductVariant", id));
  const known = await getCataloguedVariants(shop, ids);
  return rows.flatMap(({ id, title, variantTitle, sku }): SampleVariant[] => {
    const found = known.get(gid("ProductVariant", id));
    if (found === undefined) return [];
    const quantity = wanted.find((one) => one.id === id)?.quantity ?? 1;
    return [{ variant: pricedVariant(found, found), quantity, title, sku, variantTitle: variantTitle || null }];
  });
}

/** What these cost a customer today, and would if their group had that list; only where it differs. */
export async function priceShifts(
  db: ShopDb,
  customerId: string,
  sample: readonly SampleVariant[],
  priceListId: string | null,
  at: Moment,
): Promise<PriceShift[]> {
  const variants = sample.map(({ variant }) => variant);
  const now = await getPriceTerms(db, { id: customerId }, variants);
  const then = await getPriceTerms(db, { id: customerId }, variants, { priceListId });
  return sample.flatMap(({ variant, quantity, ...named }): PriceShift[] => {
    // Each by itself: what is ordered together is not known.
    const price = (terms: typeof now) => {
      const [line] = priceLines(terms, [{ variant, quantity }], at).lines;
      return line?.kind === "priced" ? line.unitPrice : null;
    };
    const variantId: Gid<"ProductVariant"> = variant.variantId;
    const shift = { variantId, ...named, quantity, from: price(now), to: price(then) };
    return shift.from?.amountMinor === shift.to?.amountMinor ? [] : [shift];
  });
}
