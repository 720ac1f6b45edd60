-- What a customer calls a product in what they write (M1): chosen once by staff, and known from then on.
CREATE TABLE "product_nickname" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "product_nickname_pkey" PRIMARY KEY ("shop_id","customer_id","words"),
    CONSTRAINT "product_nickname_words" CHECK (char_length("words") BETWEEN 1 AND 200)
);
ALTER TABLE "product_nickname" ADD CONSTRAINT "product_nickname_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CALL protect_shop_table('product_nickname');

-- With a merged customer go their names for products, and come back with them.
CREATE OR REPLACE FUNCTION parts_of_customer() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['address', 'contact', 'customer_token', 'customer_label', 'customer_rep', 'customer_instruction',
    'customer_price_list', 'customer_catalog', 'product_nickname', 'vat_check', 'store_link', 'duplicate_key'];

-- Who was merged before has none of them to come back with (nor a catalog, before there were any).
ALTER TABLE "customer_merge" NO FORCE ROW LEVEL SECURITY;
UPDATE "customer_merge" SET "kept" = '{"product_nickname": [], "customer_catalog": []}'::jsonb || "kept";
ALTER TABLE "customer_merge" FORCE ROW LEVEL SECURITY;

-- The other one knows them too, own ones first: call it after merge_away, and nicknames_back before bring_back.
CREATE PROCEDURE merge_nicknames(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  rows jsonb;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge WHERE id = merge;
  WITH added AS (
    INSERT INTO product_nickname (shop_id, customer_id, words, variant_id, chosen_at)
    SELECT current_shop_id(), m.customer_id, n.words, n.variant_id, n.chosen_at
    FROM jsonb_populate_recordset(NULL::product_nickname, m.kept -> 'product_nickname') n
    ON CONFLICT DO NOTHING RETURNING words
  ) SELECT coalesce(jsonb_agg(words), '[]') INTO rows FROM added;
  UPDATE customer_merge g SET kept = g.kept || jsonb_build_object('nicknamesAdded', rows) WHERE g.id = merge;
END $$;

CREATE PROCEDURE nicknames_back(merge uuid) LANGUAGE sql AS $$
  DELETE FROM product_nickname n USING customer_merge m
  WHERE m.id = merge AND n.customer_id = m.customer_id
    AND n.words IN (SELECT jsonb_array_elements_text(coalesce(m.kept -> 'nicknamesAdded', '[]')));
$$;
