import { pricedVariant } from "../pricing/priced-variant.ts";
import { readPricesOf } from "../pricing/price-book.server.ts";
import { getCataloguedVariants } from "../products/catalogued-variants.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf } from "../values/gid.ts";
import type { OwnerValues } from "./publication.ts";
import { namedLists, type PublishedShop } from "./published-shop.server.ts";
import { readVariantOrdering, rulesOfVariant, type PublishedGoods } from "./published-goods.server.ts";
import { variantPrices } from "./variant-prices.ts";

type Shop = Pick<ShopContext, "query">;

/** Which variants: all of the store's, or those of these numbers and of these products. */
export type VariantScope = "all" | { readonly variants: readonly string[]; readonly products: readonly string[] };

/** So many are computed at once: their prices of fifty lists take some megabytes. */
const PAGE = 500;

const PAGE_OF_ALL = "SELECT id::text FROM product_variant WHERE gone_at IS NULL AND id > $1 ORDER BY id LIMIT $2";
const PAGE_OF_SOME = `SELECT id::text FROM product_variant WHERE gone_at IS NULL AND id > $1
  AND (id = ANY ($3::bigint[]) OR product_id = ANY ($4::bigint[])) ORDER BY id LIMIT $2`;

/** What variants are to carry, page by page in the order of their numbers. */
export async function* publishedVariants(
  shop: Shop,
  published: PublishedShop,
  goods: PublishedGoods,
  scope: VariantScope,
): AsyncGenerator<readonly OwnerValues[]> {
  const listIds = published.lists.map(({ id }) => id);
  for (let after = "0"; ;) {
    const rows =
      scope === "all"
        ? await shop.query<{ id: string }>(PAGE_OF_ALL, [after, PAGE])
        : await shop.query<{ id: string }>(PAGE_OF_SOME, [after, PAGE, scope.variants, scope.products]);
    const numbers = rows.map(({ id }) => id);
    const ids = numbers.map((number) => gid("ProductVariant", number));
    const known = await getCataloguedVariants(shop, ids);
    const lists = namedLists(published, await readPricesOf(shop, listIds, numbers));
    const ordering = await readVariantOrdering(shop, numbers);
    yield ids.flatMap((owner) => {
      const variant = known.get(owner);
      if (variant === undefined) return [];
      const { text: prices } = variantPrices(lists, pricedVariant(variant, variant), published.frame);
      const { leadDays = 0, quantities = [] } = ordering.get(idOf(owner)) ?? {};
      const rules = rulesOfVariant(published, goods, { facts: variant, leadDays, quantities });
      return [{ owner, values: { prices, rules } }];
    });
    const last = numbers.at(-1);
    if (last === undefined || numbers.length < PAGE) return;
    after = last;
  }
}
