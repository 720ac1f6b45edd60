-- Notes down pairs, [{id, other, strength, reasons}], as the search that began at this moment found them; what is decided stays
-- decided.
INSERT INTO duplicate_pair (shop_id, customer_id, other_id, strength, reasons, found_at, seen_at)
SELECT current_shop_id(), id, other, strength, reasons, $2, $2
FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, other uuid, strength int, reasons text[])
ON CONFLICT (shop_id, customer_id, other_id) DO UPDATE
  SET strength = excluded.strength, reasons = excluded.reasons, seen_at = excluded.seen_at
  WHERE (duplicate_pair.strength, duplicate_pair.reasons, duplicate_pair.seen_at)
    IS DISTINCT FROM (excluded.strength, excluded.reasons, excluded.seen_at)
