import type { ShopContext } from "../store/shop-context.server.ts";
import type { PriceListRow } from "./price-list-page.ts";

/** All lists, by name. */
export function listPriceLists(shop: Pick<ShopContext, "query">): Promise<PriceListRow[]> {
  return shop.query<PriceListRow>(
    `SELECT l.id, l.name, l.currency_code AS "currencyCode", l.taxes_included AS "taxesIncluded",
       l.valid_from::text AS "validFrom", l.valid_until::text AS "validUntil", l.base, parent.name AS "parentName",
       l.percentage_basis_points AS "percentageBasisPoints",
       (SELECT count(DISTINCT p.variant_id)::int FROM fixed_price p WHERE p.price_list_id = l.id) AS prices,
       (SELECT count(*)::int FROM price_rule r WHERE r.price_list_id = l.id) AS rules,
       EXISTS (SELECT FROM shop_settings s WHERE s.default_price_list_id = l.id) AS "isShopDefault",
       ARRAY(SELECT g.name FROM range_group g WHERE g.price_list_id = l.id ORDER BY g.name) AS groups,
       (SELECT count(*)::int FROM customer_price_list c WHERE c.price_list_id = l.id) AS customers
     FROM price_list l LEFT JOIN price_list parent ON parent.id = l.parent_id
     ORDER BY l.name`,
    [],
  );
}
