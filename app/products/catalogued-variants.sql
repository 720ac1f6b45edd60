-- The variants of these numbers that the store has, with all that decides about them. $1 numbers of variants.
SELECT v.id, v.product_id AS "productId", p.folded_tags AS tags, v.price_minor AS "priceMinor", v.currency_code AS "currencyCode",
  v.unit_cost_minor AS "unitCostMinor", v.unit_cost_currency AS "unitCostCurrency",
  p.is_gift_card AS "isGiftCard", p.requires_selling_plan AS "requiresSellingPlan",
  ARRAY(SELECT m.collection_id FROM product_collection m WHERE m.product_id = p.id ORDER BY 1) AS "collectionIds"
FROM product_variant v JOIN product p ON p.id = v.product_id
WHERE v.id = ANY ($1::bigint[]) AND v.gone_at IS NULL
