import type { ShopDb } from "../db/tenancy.server.ts";
import type { FileLookup, PriceColumn, PriceHeader } from "./price-file.ts";

/** What these rows name, asked for at once. */
export async function fileLookup(
  db: ShopDb,
  header: PriceHeader,
  lines: readonly { readonly cells: readonly string[] }[],
): Promise<FileLookup> {
  const column = (name: PriceColumn) =>
    lines
      .map(({ cells }) => (cells[header.get(name) ?? -1] ?? "").replace(/^'/, "").trim())
      .filter((cell) => cell !== "");
  const names = [...new Set(column("price_list"))];
  const lists = await db.priceList.findMany({
    ...{ where: { name: { in: names } }, select: { id: true, name: true, currencyCode: true } },
  });
  const numbers = column("variant_id")
    .map((id) => id.replace("gid://shopify/ProductVariant/", ""))
    .filter((number) => /^\d{1,18}$/.test(number));
  const skus = [...new Set(column("sku"))];
  const variants = await db.$queryRaw<{ id: string; sku: string | null }[]>`
    SELECT id::text, sku FROM product_variant
    WHERE gone_at IS NULL AND (id = ANY (${numbers}::bigint[]) OR sku = ANY (${skus}::text[]))`;
  const bySku = new Map<string, string[]>();
  for (const { id, sku } of variants) if (sku !== null) bySku.set(sku, [...(bySku.get(sku) ?? []), id]);
  const ids = new Set(variants.map(({ id }) => id));
  const byName = new Map(lists.map((list) => [list.name, list]));
  return {
    list: (name) => byName.get(name),
    variants: (sku) => bySku.get(sku) ?? [],
    isVariant: (number) => ids.has(number),
  };
}
