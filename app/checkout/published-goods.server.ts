import type { Catalog } from "../pricing/catalog.ts";
import { readCatalogs } from "../pricing/catalogs.server.ts";
import type { QuantityRule } from "../pricing/quantity-rules.ts";
import type { VariantFacts } from "../pricing/terms.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { catalogsHolding, mainCatalogName, narrowerCatalogs } from "./catalog-names.ts";
import { encodeGoodsConfig, type NarrowerCatalogs } from "./goods-config.ts";
import { CHECKED, type PublishedDays } from "./published-days.server.ts";
import { publishedNames } from "./published-names.server.ts";
import type { PublishedShop } from "./published-shop.server.ts";
import { fittedVariantRules, type VariantRules } from "./variant-rules.ts";

type Shop = Pick<ShopContext, "query" | "inShop">;
type NamedCatalog = { readonly key: string; readonly catalog: Catalog; readonly isMain: boolean };

/** What decides who may order what, and how much of it. */
export type PublishedGoods = {
  readonly catalogs: readonly NamedCatalog[];
  /** By the range group's id. */
  readonly ofGroups: ReadonlyMap<string, NarrowerCatalogs>;
  readonly groupNames: ReadonlyMap<string, string>;
};

export async function readPublishedGoods(shop: Shop): Promise<PublishedGoods> {
  const names = await publishedNames(shop, "catalog");
  const groupNames = await publishedNames(shop, "range-group");
  const catalogs = (await shop.inShop(readCatalogs)).flatMap(({ catalog, isMain }) => {
    const key = names.get(catalog.id);
    return key === undefined ? [] : [{ key, catalog, isMain }];
  });
  const given = await shop.query<{ id: string; catalogIds: string[] }>(
    `SELECT range_group_id AS id, array_agg(catalog_id::text ORDER BY catalog_id) AS "catalogIds" FROM range_group_catalog GROUP BY 1`,
    [],
  );
  return {
    ...{ catalogs, groupNames },
    ofGroups: new Map(given.map(({ id, catalogIds }) => [id, narrowerOf(catalogs, catalogIds)])),
  };
}

/** The main one narrows everybody by itself, and is no narrower one. */
export function narrowerOf(catalogs: readonly NamedCatalog[], ids: readonly string[]): NarrowerCatalogs {
  const given = catalogs.filter(({ catalog, isMain }) => !isMain && ids.includes(catalog.id));
  return narrowerCatalogs(
    given.map(({ catalog }) => catalog),
    nameIn(catalogs),
  );
}

const nameIn =
  (catalogs: readonly NamedCatalog[]) =>
  ({ id }: Catalog): string =>
    catalogs.find(({ catalog }) => catalog.id === id)?.key ?? "";

/** What `order-rules` itself is told; null: it does not fit, and no rule of goods holds at checkout. */
export function goodsConfig(shop: PublishedShop, days: PublishedDays, goods: PublishedGoods): string | null {
  const main = goods.catalogs.find(({ isMain }) => isMain);
  const lists = new Map(shop.groups.map(({ name, list }) => [name, list]));
  return encodeGoodsConfig({
    checked: CHECKED,
    mainCatalog: mainCatalogName(main?.catalog ?? null, nameIn(goods.catalogs)),
    shopList: shop.shopList,
    deliveryGroups: days.minimums,
    rangeGroups: [...goods.groupNames].map(([id, key]) => ({
      ...{ key, list: lists.get(key) ?? null, catalogs: goods.ofGroups.get(id) ?? [] },
    })),
    lists: shop.lists
      .filter(({ taxBasis }) => taxBasis === shop.frame.taxBasis)
      .map(({ publishedName, currencyCode, window }) => ({ key: publishedName, currencyCode, window })),
  });
}

export type QuantityRules = readonly { readonly listId: string | null; readonly rule: QuantityRule }[];

/** What a variant carries of them; null where nothing is to be said. */
export function rulesOfVariant(
  shop: PublishedShop,
  { catalogs }: PublishedGoods,
  variant: { readonly facts: VariantFacts; readonly leadDays: number; readonly quantities: QuantityRules },
): string | null {
  const { facts, leadDays, quantities } = variant;
  // A main catalog that holds everything is told to nobody.
  const main = catalogs.find(({ isMain }) => isMain)?.catalog ?? null;
  const told = catalogs.filter(({ isMain }) => !isMain || mainCatalogName(main, nameIn(catalogs)) !== null);
  const holding = catalogsHolding(
    facts,
    told.map(({ catalog }) => catalog),
    nameIn(catalogs),
  );
  const names = new Map(shop.lists.map(({ id, publishedName }) => [id, publishedName]));
  const rules: VariantRules = {
    leadDays,
    catalogs: holding,
    ofLists: quantities.flatMap(({ listId, rule }) => {
      const list = listId === null ? undefined : names.get(listId);
      return list === undefined ? [] : [{ list, rule }];
    }),
    own: quantities.find(({ listId }) => listId === null)?.rule ?? null,
  };
  const isEmpty = leadDays === 0 && rules.catalogs.length + rules.ofLists.length === 0 && rules.own === null;
  return isEmpty ? null : fittedVariantRules(rules).text;
}

/** Quantity rules and lead times of these variants, by their numbers. */
export async function readVariantOrdering(
  { query }: Pick<ShopContext, "query">,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, { readonly leadDays: number; readonly quantities: QuantityRules }>> {
  const rules = await query<{ id: string; listId: string | null } & QuantityRule>(
    `SELECT variant_id::text AS id, price_list_id AS "listId", minimum, maximum, increment FROM quantity_rule
     WHERE variant_id = ANY ($1::bigint[]) ORDER BY price_list_id`,
    [numbers],
  );
  const leads = await query<{ id: string; days: number }>(
    `SELECT v.id::text, max(l.lead_days)::int AS days FROM product_variant v JOIN product p ON p.id = v.product_id
     JOIN lead_time l ON l.target = ANY (ARRAY['variant:' || v.id, 'product:' || v.product_id] || ARRAY(SELECT 'tag:' || t FROM unnest(p.folded_tags) t))
     WHERE v.id = ANY ($1::bigint[]) GROUP BY 1`,
    [numbers],
  );
  const daysOf = new Map(leads.map(({ id, days }) => [id, days]));
  return new Map(
    numbers.map((number) => [
      number,
      {
        leadDays: daysOf.get(number) ?? 0,
        quantities: rules
          .filter(({ id }) => id === number)
          .map(({ listId, minimum, maximum, increment }) => ({ listId, rule: { minimum, maximum, increment } })),
      },
    ]),
  );
}
