-- Of the next customers after this one, as many: the last of them, and all whose keys are of what they no longer are.
WITH slice AS MATERIALIZED (
  SELECT c.id FROM customer c WHERE c.id > $1::uuid ORDER BY c.shop_id, c.id LIMIT $2
), own AS (
  SELECT array_agg(id ORDER BY id) AS ids FROM slice
)
SELECT own.ids[cardinality(own.ids)] AS last, ARRAY(
  SELECT s.id FROM slice s
  LEFT JOIN duplicate_digest d ON d.customer_id = s.id AND d.customer_id = ANY (own.ids)
  LEFT JOIN duplicate_profiles(own.ids, $3) p ON p.id = s.id
  WHERE d.digest IS DISTINCT FROM p.digest
  ORDER BY s.id
) AS stale
FROM own
