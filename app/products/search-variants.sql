-- What is shown of the variants that a query finds, the best first (find_variants and its ranks: prisma/migrations): of a
-- shop all of whose products are here. One row without an id where nothing is found; no row where not all are here.
--
-- $1 terms, $2 compact query or null, $3 code token, $4 title token, $5 how many.
SELECT found.* FROM product_sync sync
LEFT JOIN LATERAL (
  SELECT v.id, v.product_id AS "productId", p.title, v.title AS "variantTitle", v.sku, v.price_minor AS "priceMinor",
    v.currency_code AS "currencyCode", v.inventory_quantity AS "inventoryQuantity", f.rank, f.place, v.position
  FROM find_variants($1, $2, $3, $4, true, $5) AS f
  JOIN product_variant v ON v.id = f.id
  JOIN product p ON p.id = v.product_id
) found ON true
WHERE sync.completed_at IS NOT NULL
ORDER BY found.rank, found.place, found.title, found."productId", found.position
