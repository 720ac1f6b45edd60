import type { ShopContext } from "../store/shop-context.server.ts";
import type { EditorData, VariantTuple } from "./editor-data.ts";
import { readBareLists } from "./price-book.server.ts";
import { getToday } from "./save-prices.server.ts";

type Shop = Pick<ShopContext, "query" | "at" | "inShop">;

/** More than a grid is for; a shop with more of them narrows it by its address. */
type Options = {
  /** Whether who asks may see what products cost. Without, cost-plus prices stay unsaid too. */
  readonly seesCosts: boolean;
};

/** All variants that have prices, all lists with theirs: what the editor shows, filters and computes by itself. */
export async function getEditorData(shop: Shop, { seesCosts }: Options): Promise<EditorData> {
  const lists = await readBareLists(shop);
  const collections = await shop.query<{ id: string; title: string }>(
    "SELECT id, title FROM collection WHERE gone_at IS NULL ORDER BY title, id",
    [],
  );
  const places = new Map(collections.map(({ id }, place) => [id, place]));
  const rows = await readRows(shop);
  const tags = [...new Set(rows.flatMap((row) => row.tags))].sort();
  const tagPlaces = new Map(tags.map((tag, place) => [tag, place]));
  return {
    ...{ seesCosts, collections, tags },
    today: await shop.inShop((db) => getToday(db, shop.at)),
    lists: lists.map(({ list }) => list),
    prices: lists.map(({ prices }) => prices),
    variants: rows.map((row): VariantTuple => [
      ...([row.id, row.productId, row.title, row.variantTitle, row.sku, Number(row.priceMinor)] as const),
      row.currencyCode,
      seesCosts && row.unitCostMinor !== null ? Number(row.unitCostMinor) : null,
      seesCosts ? row.unitCostCurrency : null,
      (row.collectionIds ?? []).flatMap((id) => places.get(id) ?? []),
      row.tags.flatMap((tag) => tagPlaces.get(tag) ?? []),
    ]),
  };
}

type Row = {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly variantTitle: string;
  readonly sku: string | null;
  readonly priceMinor: string;
  readonly currencyCode: string;
  readonly unitCostMinor: string | null;
  readonly unitCostCurrency: string | null;
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[] | null;
};

function readRows({ query }: Shop): Promise<Row[]> {
  return query<Row>(
    `SELECT v.id, v.product_id AS "productId", p.title, v.title AS "variantTitle", v.sku, v.price_minor AS "priceMinor",
       v.currency_code AS "currencyCode", v.unit_cost_minor AS "unitCostMinor", v.unit_cost_currency AS "unitCostCurrency",
       p.folded_tags AS tags, m.ids AS "collectionIds"
     FROM product_variant v JOIN product p ON p.id = v.product_id
     LEFT JOIN (SELECT product_id, array_agg(collection_id) AS ids FROM product_collection GROUP BY 1) m ON m.product_id = p.id
     WHERE v.gone_at IS NULL AND NOT p.is_gift_card AND NOT p.requires_selling_plan
     ORDER BY p.title, p.id, v.position`,
    [],
  );
}
