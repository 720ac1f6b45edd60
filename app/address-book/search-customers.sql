-- What is shown of the customers that a query finds, the best first (find_customers and its ranks: prisma/migrations).
--
-- $1 terms, $2 compact query or null, $3 number token, $4 title token, $5 for each term the beginnings of words that it may
-- have meant, parted by spaces, $6 how many.
SELECT c.id, c.company, c.first_name AS "firstName", c.last_name AS "lastName", c.alias, c.number, c.email, c.phone,
  c.vat_number AS "vatNumber", range_group.name AS "rangeGroup", delivery_group.name AS "deliveryGroup",
  place.cities[1] AS city, place.cities, place.zips, place.names,
  ARRAY(SELECT l.text FROM customer_label l WHERE l.customer_id = c.id ORDER BY l.key) AS labels,
  ARRAY(SELECT concat_ws(' · ', p.name, nullif(p.email, '')) FROM contact p WHERE p.customer_id = c.id ORDER BY p.name, p.id) AS contacts
FROM find_customers($1, $2, $3, $4, $5, $6) AS found
JOIN customer c ON c.id = found.id
LEFT JOIN range_group ON range_group.id = c.range_group_id
LEFT JOIN delivery_group ON delivery_group.id = c.delivery_group_id
LEFT JOIN last_order ON last_order.customer_id = c.id
CROSS JOIN LATERAL (
  -- Where the goods go comes first, then the other default.
  SELECT coalesce(array_agg(a.city ORDER BY a.position, a.kind DESC), '{}') AS cities,
    coalesce(array_agg(a.zip ORDER BY a.position, a.kind DESC), '{}') AS zips,
    coalesce(array_agg(concat_ws(' ', nullif(a.place, ''), a.company, a.first_name, a.last_name) ORDER BY a.position, a.kind DESC), '{}') AS names
  FROM address a WHERE a.customer_id = c.id
) place
ORDER BY found.rank, last_order.placed_at DESC NULLS LAST, found.place, c.sort_name, c.id
