import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { money } from "../values/money.ts";
import type { CataloguedVariant } from "./catalogued-variant.ts";

type Row = {
  readonly id: string;
  readonly productId: string;
  readonly tags: readonly string[];
  readonly priceMinor: string;
  readonly currencyCode: string;
  readonly unitCostMinor: string | null;
  readonly unitCostCurrency: string | null;
  readonly isGiftCard: boolean;
  readonly requiresSellingPlan: boolean;
  readonly collectionIds: readonly string[];
};

/** Those of the variants that the store has, as they were last read, in one statement. Not there: gone, or never read. */
export async function getCataloguedVariants(
  { query }: Pick<ShopContext, "query">,
  ids: readonly Gid<"ProductVariant">[],
): Promise<ReadonlyMap<Gid<"ProductVariant">, CataloguedVariant>> {
  const numbers = [...new Set(ids.map(idOf))];
  const rows = await query<Row>(readSql("app/products/catalogued-variants.sql"), [numbers]);
  return new Map(rows.map((row) => [gid("ProductVariant", row.id), variantOf(row)]));
}

function variantOf(row: Row): CataloguedVariant {
  const { tags, isGiftCard, requiresSellingPlan, unitCostMinor, unitCostCurrency } = row;
  return {
    ...{ tags, isGiftCard, requiresSellingPlan },
    variantId: gid("ProductVariant", row.id),
    productId: gid("Product", row.productId),
    collectionIds: row.collectionIds.map((id) => gid("Collection", id)),
    price: money(Number(row.priceMinor), row.currencyCode),
    unitCost:
      unitCostMinor === null || unitCostCurrency === null ? null : money(Number(unitCostMinor), unitCostCurrency),
  };
}
