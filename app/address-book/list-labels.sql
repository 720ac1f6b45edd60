-- A shop's labels: from each key straight to the next one, however many customers have it.
WITH RECURSIVE label (key, text) AS (
  (SELECT key, text FROM customer_label ORDER BY shop_id, key LIMIT 1)
  UNION ALL
  SELECT next.key, next.text FROM label
    CROSS JOIN LATERAL (SELECT l.key, l.text FROM customer_label l WHERE l.key > label.key ORDER BY l.shop_id, l.key LIMIT 1) next
)
SELECT text FROM label LIMIT 1000
