import { type BulkItem, bulkLines } from "./bulk-operations.server.ts";
import { bulkProductLine } from "./bulk-products.schema.ts";
import { ProductsInBulk, ProductsInBulkWithoutCosts } from "./generated/documents.ts";
import { mirroredProduct, type VariantNode } from "./mirrored-products.server.ts";
import type { StoreProduct } from "./store-product.ts";

/** The bulk query of all products, with a mark by which it is found again. */
export function productsQuery(mark: string, withCosts: boolean): string {
  const { name, text } = withCosts ? ProductsInBulk : ProductsInBulkWithoutCosts;
  return text.replace(name, `${name}_${mark}`);
}

type Own = Parameters<typeof mirroredProduct>[0];

/** All products of the file from a byte on at which one begins; each is known whole when the next one's line comes. */
export async function* bulkProducts(
  url: string,
  from: number,
  currencyCode: string,
  signal: AbortSignal,
): AsyncGenerator<BulkItem<StoreProduct>, void> {
  let own: Own | null = null;
  let variants: VariantNode[] = [];
  let collections: { id: string; title: string }[] = [];
  let end = from;
  for await (const line of bulkLines(url, from, signal)) {
    const parsed = bulkProductLine.parse(JSON.parse(line.text));
    if (parsed.__parentId === undefined) {
      if (own !== null) yield { item: mirroredProduct(own, variants, collections, currencyCode), end };
      [own, variants, collections] = [parsed, [], []];
    } else if ("price" in parsed) variants.push(parsed);
    else collections.push(parsed);
    end = line.end;
  }
  if (own !== null) yield { item: mirroredProduct(own, variants, collections, currencyCode), end };
}
