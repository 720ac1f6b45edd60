-- The next keys after this one that customers share, so many of them, with who has each, by name: all are one group where
-- they are few enough, else those of one name are.
SELECT hash::text, total <= $2 AS "isOne", CASE WHEN total <= $2 THEN everybody ELSE namesakes END::text AS groups
FROM (
  SELECT hash, sum(size) AS total, jsonb_agg(ids) AS everybody,
    jsonb_agg(ids) FILTER (WHERE size BETWEEN 2 AND $2 AND name_hash <> 0) AS namesakes
  FROM (
    SELECT k.hash, k.name_hash, count(*) AS size, array_agg(k.customer_id) AS ids
    FROM duplicate_key k WHERE k.hash > $1::bigint GROUP BY k.shop_id, k.hash, k.name_hash
  ) named
  GROUP BY hash
  HAVING sum(size) BETWEEN 2 AND $2 OR bool_or(size BETWEEN 2 AND $2 AND name_hash <> 0)
) shared
ORDER BY shared.hash LIMIT $3
