import type { ShopContext } from "../store/shop-context.server.ts";
import { HANDLES, type Handle } from "./checkout-set-up.ts";
import { customersToForget, publishedCustomers, type PublishedParts } from "./published-customers.server.ts";
import { readPublishedDays } from "./published-days.server.ts";
import { goodsConfig, readPublishedGoods } from "./published-goods.server.ts";
import { readPublishedShop, shopPrices } from "./published-shop.server.ts";
import { publishedVariants, type VariantScope } from "./published-variants.server.ts";
import { writeChanges, type PublishCounts } from "./write-changes.server.ts";
import type { OwnerValues } from "./publication.ts";

type Shop = Pick<ShopContext, "query" | "at" | "store" | "inShop">;
type Mark = { readonly id: string; readonly scope: string; readonly owner: string };

/** So many marks are read at once; of more, the rest is the next round's. */
const MARKS = 20_000;

/**
 * Tells the store what has changed of what its checkout needs, as long as something is marked. The marks go once all of it is written:
 * whoever is killed on the way leaves them to the next, which finds the rest by the values' hashes.
 */
export async function publish(shop: Shop): Promise<PublishCounts> {
  const counts = { looked: 0, written: 0, removed: 0, missing: 0 };
  for (;;) {
    const marks = await shop.query<Mark>("SELECT id, scope, owner FROM publish_mark LIMIT $1", [MARKS]);
    if (marks.length === 0) return counts;
    const published = await readPublishedShop(shop);
    if (published.pieces.size > 0) {
      const parts = { published, days: await readPublishedDays(shop), goods: await readPublishedGoods(shop) };
      await writeChanges(shop, pagesOf(shop, parts, marks), counts);
    }
    await shop.query("DELETE FROM publish_mark WHERE id = ANY ($1::uuid[])", [marks.map(({ id }) => id)]);
  }
}

/** Marks everything, where there is a checkout to tell; what is the same as before costs no call. */
export async function markAll({ query }: Pick<Shop, "query">): Promise<void> {
  await query(
    `WITH marked AS (
       INSERT INTO publish_mark (shop_id, scope)
       SELECT current_shop_id(), unnest(ARRAY['shop', 'customers', 'variants']) WHERE publishes() RETURNING 1
     ) SELECT wish_publishing() FROM (SELECT count(*) AS marks FROM marked) m WHERE m.marks > 0`,
    [],
  );
}

/** The shop's part first: what it names is there before anybody is told of it. */
async function* pagesOf(
  shop: Shop,
  parts: PublishedParts,
  marks: readonly Mark[],
): AsyncGenerator<readonly OwnerValues[]> {
  const has = (scope: string) => marks.some((mark) => mark.scope === scope);
  const ownersOf = (scope: string) => [...new Set(marks.flatMap((mark) => (mark.scope === scope ? [mark.owner] : [])))];
  if (has("shop")) yield ofShop(parts);
  const some = { variants: ownersOf("variant"), products: ownersOf("product") };
  const variants: VariantScope = has("variants") ? "all" : some;
  if (variants === "all" || some.variants.length + some.products.length > 0)
    yield* publishedVariants(shop, parts.published, parts.goods, variants);
  const customers = has("customers") ? "all" : ownersOf("customer");
  if (customers.length === 0) return;
  yield* publishedCustomers(shop, parts, customers);
  yield* customersToForget(shop);
}

function ofShop({ published, days, goods }: PublishedParts): readonly OwnerValues[] {
  const values: Readonly<Record<Handle, Record<string, string | null>>> = {
    "group-pricing": { "price-config": shopPrices(published).text },
    "order-dates": { "date-config": days.config, variables: JSON.stringify(days.variables) },
    "order-rules": { "goods-config": goodsConfig(published, days, goods) },
  };
  return HANDLES.flatMap((handle) => {
    const owner = published.pieces.get(handle);
    return owner === undefined ? [] : [{ owner, values: values[handle] }];
  });
}
