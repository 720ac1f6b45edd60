-- Customers whose tokens begin with every term of the query, the best first: the exact number, then an alias or name that
-- begins with the query, then the others by name. Only >= and < on COLLATE "C" text may use an index behind row-level
-- security. Marked tokens and terms: search-terms.ts.
--
-- $1 longest term, $2 the other terms, $3 compact query or null, $4 number token, $5 title token, $6 how many.
-- A range ends at the last character of Unicode: every continuation of the prefix sorts before it.
WITH found AS (
  SELECT customer_id, 0 AS rank FROM customer_token WHERE token = $4::text
  UNION ALL
  SELECT customer_id, 1 FROM customer_token WHERE token >= $5::text AND token < $5::text || chr(1114111)
  UNION ALL
  SELECT customer_id, 2 FROM customer_token WHERE token >= $3::text AND token < $3::text || chr(1114111)
  UNION ALL
  SELECT t.customer_id, 2 FROM customer_token t
  WHERE t.token >= $1::text AND t.token < $1::text || chr(1114111)
    AND NOT EXISTS (
      SELECT FROM unnest($2::text[]) AS other (term)
      WHERE NOT EXISTS (
        SELECT FROM customer_token o
        WHERE o.customer_id = t.customer_id AND o.token >= other.term AND o.token < other.term || chr(1114111)
      )
    )
),
best AS (
  SELECT c.*, f.rank
  FROM (SELECT customer_id, min(rank) AS rank FROM found GROUP BY customer_id) f
  JOIN customer c ON c.id = f.customer_id
  WHERE c.archived_at IS NULL
  ORDER BY f.rank, c.sort_name, c.id
  LIMIT $6::int
)
SELECT b.id, b.company, b.first_name AS "firstName", b.last_name AS "lastName", b.alias, b.number, b.email, b.phone,
  b.vat_number AS "vatNumber", range_group.name AS "rangeGroup", delivery_group.name AS "deliveryGroup",
  place.cities[1] AS city, place.cities, place.zips, place.names
FROM best b
LEFT JOIN range_group ON range_group.id = b.range_group_id
LEFT JOIN delivery_group ON delivery_group.id = b.delivery_group_id
CROSS JOIN LATERAL (
  -- Where the goods go comes first.
  SELECT coalesce(array_agg(a.city ORDER BY a.kind DESC, a.position), '{}') AS cities,
    coalesce(array_agg(a.zip ORDER BY a.kind DESC, a.position), '{}') AS zips,
    coalesce(array_agg(concat_ws(' ', a.company, a.first_name, a.last_name) ORDER BY a.kind DESC, a.position), '{}') AS names
  FROM address a WHERE a.customer_id = b.id
) place
ORDER BY b.rank, b.sort_name, b.id
