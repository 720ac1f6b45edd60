import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import { money, type Money } from "../values/money.ts";
import { parseVariantQuery } from "./product-tokens.ts";

/** A variant on sale, as a person chooses it. */
export type FoundVariant = {
  readonly variantId: Gid<"ProductVariant">;
  readonly productId: Gid<"Product">;
  /** The product's. */
  readonly title: string;
  /** Null where the product has a single variant. */
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly price: Money;
  /** Over all locations; null where the store does not count. */
  readonly inventoryQuantity: number | null;
};

type Row = {
  readonly id: string | null;
  readonly productId: string;
  readonly title: string;
  readonly variantTitle: string;
  readonly sku: string | null;
  readonly priceMinor: string;
  readonly currencyCode: string;
  readonly inventoryQuantity: number | null;
};

/**
 * Variants on sale of which each word of the text begins a word of SKU, barcode or titles, or stands inside one; a whole
 * code first. Null while not all of the store's products are here: then the store is to be asked.
 */
export async function searchVariants(
  { query }: Pick<ShopContext, "query">,
  text: string,
  limit: number,
): Promise<FoundVariant[] | null> {
  const parsed = parseVariantQuery(text);
  if (parsed === null) return [];
  const values = [parsed.terms, parsed.compact, parsed.code, parsed.title, limit];
  const rows = await query<Row>(readSql("app/products/search-variants.sql"), values);
  if (rows.length === 0) return null;
  return rows.flatMap(({ id, ...row }) => (id === null ? [] : [foundOf(id, row)]));
}

function foundOf(id: string, { productId, priceMinor, currencyCode, ...row }: Omit<Row, "id">): FoundVariant {
  const { title, variantTitle, sku, inventoryQuantity } = row;
  return {
    ...{ title, sku, inventoryQuantity },
    variantId: gid("ProductVariant", id),
    productId: gid("Product", productId),
    variantTitle: variantTitle === "" ? null : variantTitle,
    price: money(Number(priceMinor), currencyCode),
  };
}
