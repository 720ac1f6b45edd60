-- What is shown of a page of customers (list_customers: prisma/migrations), in its order, beside how many there are; where
-- the page is empty, one row without an id says that.
--
-- $1 "active" or "archived", $2 facets, $3 terms, $4 and $5 the place it begins after or before, $6 whether before, $7 how many.
SELECT listed.total, c.id, c.company, c.first_name AS "firstName", c.last_name AS "lastName", c.alias, c.number, c.email,
  c.phone, c.vat_number AS "vatNumber", c.sort_name AS "sortName", range_group.name AS "rangeGroup",
  delivery_group.name AS "deliveryGroup",
  ARRAY(SELECT l.text FROM customer_label l WHERE l.customer_id = c.id ORDER BY l.key) AS labels,
  place.cities[1] AS city, place.cities, place.zips, place.names,
  -- Looked at where a text is sought alone.
  ARRAY(
    SELECT concat_ws(' · ', p.name, nullif(p.email, '')) FROM contact p
    WHERE p.customer_id = c.id AND cardinality($3) > 0 ORDER BY p.name, p.id
  ) AS contacts
FROM list_customers($1, $2, $3, $4, $5, $6, $7) AS listed
LEFT JOIN LATERAL unnest(listed.ids) WITH ORDINALITY AS found (id, position) ON true
LEFT JOIN customer c ON c.id = found.id
LEFT JOIN range_group ON range_group.id = c.range_group_id
LEFT JOIN delivery_group ON delivery_group.id = c.delivery_group_id
CROSS JOIN LATERAL (
  -- Where the goods go comes first.
  SELECT coalesce(array_agg(a.city ORDER BY a.kind DESC, a.position), '{}') AS cities,
    coalesce(array_agg(a.zip ORDER BY a.kind DESC, a.position), '{}') AS zips,
    coalesce(array_agg(concat_ws(' ', a.company, a.first_name, a.last_name) ORDER BY a.kind DESC, a.position), '{}') AS names
  FROM address a WHERE a.customer_id = c.id
) place
ORDER BY found.position
