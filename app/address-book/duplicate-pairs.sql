-- Notes down pairs, [{id, other, strength, reasons}], as this search found them; what is decided stays decided.
INSERT INTO duplicate_pair (shop_id, customer_id, other_id, strength, reasons, found_at, round)
SELECT current_shop_id(), id, other, strength, reasons, $2, $3
FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, other uuid, strength int, reasons text[])
ON CONFLICT (shop_id, customer_id, other_id) DO UPDATE
  SET strength = excluded.strength, reasons = excluded.reasons, round = excluded.round
  WHERE (duplicate_pair.strength, duplicate_pair.reasons, duplicate_pair.round)
    IS DISTINCT FROM (excluded.strength, excluded.reasons, excluded.round)
