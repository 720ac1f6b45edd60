-- A customer who was merged into another: an empty row, by which links to them lead to the one who stayed.
ALTER TABLE "customer" ADD COLUMN "merged_into_id" UUID,
  DROP CONSTRAINT "customer_has_a_name", DROP CONSTRAINT "customer_has_an_email",
  ADD CONSTRAINT "customer_has_a_name" CHECK (
    "redacted_at" IS NOT NULL OR "merged_into_id" IS NOT NULL OR btrim("company" || "first_name" || "last_name") <> ''),
  ADD CONSTRAINT "customer_has_an_email" CHECK (
    "redacted_at" IS NOT NULL OR "merged_into_id" IS NOT NULL OR btrim("email") <> '');
CREATE INDEX "customer_shop_id_merged_into_id_idx" ON "customer" ("shop_id", "merged_into_id");

-- What customers are compared by, as hashes of its words: nobody's name or e-mail stands here.
CREATE TABLE "duplicate_key" (
    "shop_id" TEXT NOT NULL,
    "hash" BIGINT NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "duplicate_key_pkey" PRIMARY KEY ("shop_id","hash","customer_id")
);
CREATE INDEX "duplicate_key_shop_id_customer_id_idx" ON "duplicate_key" ("shop_id", "customer_id");

-- Two customers who may be one, each pair once; that they are not is remembered for good.
CREATE TABLE "duplicate_pair" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "strength" INTEGER NOT NULL,
    "reasons" TEXT[] NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_by" TEXT,

    CONSTRAINT "duplicate_pair_pkey" PRIMARY KEY ("shop_id","customer_id","other_id"),
    CONSTRAINT "duplicate_pair_order" CHECK ("customer_id" < "other_id"),
    CONSTRAINT "duplicate_pair_strength" CHECK ("strength" BETWEEN 0 AND 2)
);
CREATE INDEX "duplicate_pair_shop_id_other_id_idx" ON "duplicate_pair" ("shop_id", "other_id");
CREATE INDEX "duplicate_pair_shop_id_dismissed_at_strength_idx" ON "duplicate_pair" ("shop_id", "dismissed_at", "strength");

-- How far the search of a shop has come.
CREATE TABLE "duplicate_search" (
    "shop_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "cursor" UUID,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "duplicate_search_pkey" PRIMARY KEY ("shop_id")
);

-- A merging that can still be undone: what the one who went was, and what of theirs moved.
CREATE TABLE "customer_merge" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "email" TEXT NOT NULL,
    "shopify_customer_id" BIGINT,
    "kept" JSONB NOT NULL,

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE INDEX "customer_merge_shop_id_customer_id_idx" ON "customer_merge" ("shop_id", "customer_id");
CREATE UNIQUE INDEX "customer_merge_shop_id_merged_id_key" ON "customer_merge" ("shop_id", "merged_id");
CREATE INDEX "customer_merge_shop_id_merged_at_idx" ON "customer_merge" ("shop_id", "merged_at");

ALTER TABLE "customer_change" DROP CONSTRAINT "customer_change_kind";
ALTER TABLE "customer_change" ADD CONSTRAINT "customer_change_kind" CHECK ("kind" IN ('create', 'update', 'undo', 'delete', 'merge'));

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" ADD CONSTRAINT "customer_shop_id_merged_into_id_fkey"
  FOREIGN KEY ("shop_id", "merged_into_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "duplicate_key" ADD CONSTRAINT "duplicate_key_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_shop_id_other_id_fkey"
  FOREIGN KEY ("shop_id", "other_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_shop_id_merged_id_fkey"
  FOREIGN KEY ("shop_id", "merged_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('duplicate_key');
CALL protect_shop_table('duplicate_pair');
CALL protect_shop_table('duplicate_search');
CALL protect_shop_table('customer_merge');

-- Puts these keys in the place of a customer's own.
CREATE PROCEDURE write_duplicate_keys(customers uuid[], keys text[]) LANGUAGE sql AS $$
  WITH given AS (
    SELECT DISTINCT hashtextextended(k.key, 0) AS hash, k.customer FROM unnest(customers, keys) AS k (customer, key)
    WHERE k.key IS NOT NULL
  ), gone AS (
    DELETE FROM duplicate_key d WHERE d.customer_id = ANY (customers)
      AND NOT EXISTS (SELECT FROM given g WHERE g.hash = d.hash AND g.customer = d.customer_id)
  )
  INSERT INTO duplicate_key (shop_id, hash, customer_id) SELECT current_shop_id(), hash, customer FROM given
  ON CONFLICT DO NOTHING
$$;

-- The tables whose rows are a customer's alone: they go and come back whole.
CREATE FUNCTION parts_of_customer() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['address', 'contact', 'customer_token', 'customer_label', 'customer_rep', 'customer_instruction',
    'customer_price_list', 'vat_check', 'store_link', 'duplicate_key'];

-- Empties a customer's row, keeps all that was theirs for an undo, and hands over what the other goes on with: orders,
-- closed days, price lists, delivery rules where there are no own, and the store's customer where there is none.
CREATE PROCEDURE merge_away(merge uuid, survivor uuid, merged uuid, at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
  shop text := current_shop_id();
  part text;
  rows jsonb;
  gone customer;
  stays customer;
  kept jsonb := '{}';
  moves_rules boolean;
  moves_link boolean;
BEGIN
  SELECT * INTO STRICT gone FROM customer c WHERE c.id = merged;
  SELECT * INTO STRICT stays FROM customer c WHERE c.id = survivor;
  moves_rules := stays.delivery_rules IS NULL AND gone.delivery_rules IS NOT NULL;
  moves_link := stays.shopify_customer_id IS NULL AND gone.shopify_customer_id IS NOT NULL;
  FOREACH part IN ARRAY parts_of_customer() LOOP
    EXECUTE format('SELECT coalesce(jsonb_agg(to_jsonb(t)), ''[]'') FROM %I t WHERE t.customer_id = $1', part) INTO rows USING merged;
    kept := kept || jsonb_build_object(part, rows);
    EXECUTE format('DELETE FROM %I WHERE customer_id = $1', part) USING merged;
  END LOOP;
  WITH moved AS (UPDATE draft_order o SET customer_id = survivor WHERE o.customer_id = merged RETURNING o.id)
    SELECT coalesce(jsonb_agg(id), '[]') INTO rows FROM moved;
  kept := kept || jsonb_build_object('orders', rows);
  WITH moved AS (UPDATE closed_day d SET customer_id = survivor WHERE d.customer_id = merged RETURNING d.id)
    SELECT coalesce(jsonb_agg(id), '[]') INTO rows FROM moved;
  kept := kept || jsonb_build_object('closedDays', rows);
  WITH added AS (
    INSERT INTO customer_price_list (shop_id, customer_id, position, price_list_id)
    SELECT shop, survivor,
      (SELECT coalesce(max(p.position), -1) FROM customer_price_list p WHERE p.customer_id = survivor) + row_number() OVER (ORDER BY l.position),
      l.price_list_id
    FROM jsonb_populate_recordset(NULL::customer_price_list, kept -> 'customer_price_list') l
    WHERE NOT EXISTS (SELECT FROM customer_price_list p WHERE p.customer_id = survivor AND p.price_list_id = l.price_list_id)
    RETURNING price_list_id
  ) SELECT coalesce(jsonb_agg(price_list_id), '[]') INTO rows FROM added;
  kept := kept || jsonb_build_object('customer', to_jsonb(gone), 'priceListsAdded', rows, 'movesRules', moves_rules, 'movesLink', moves_link);
  DELETE FROM duplicate_pair p WHERE merged IN (p.customer_id, p.other_id) AND p.dismissed_at IS NULL;
  UPDATE customer c SET company = '', first_name = '', last_name = '', email = '', phone = NULL, alias = NULL, number = NULL,
    vat_number = NULL, vat_exemption_reason = NULL, locale = '', sort_name = '', range_group_id = NULL, delivery_group_id = NULL,
    delivery_rules = NULL, shopify_customer_id = NULL, newsletter_since = NULL, newsletter_source = NULL,
    version = c.version + 1, archived_at = at, merged_into_id = survivor, updated_at = at
  WHERE c.id = merged;
  CALL write_facets(merged);
  IF moves_rules THEN UPDATE customer c SET delivery_rules = gone.delivery_rules WHERE c.id = survivor; END IF;
  IF moves_link THEN
    DELETE FROM store_link l WHERE l.customer_id = survivor;
    INSERT INTO store_link SELECT l.* FROM jsonb_populate_recordset(NULL::store_link, kept -> 'store_link') l;
    -- Version 0: it was never compared with the store.
    UPDATE store_link l SET customer_id = survivor, version = 0 WHERE l.customer_id = merged;
    UPDATE customer c SET shopify_customer_id = gone.shopify_customer_id WHERE c.id = survivor;
  END IF;
  -- Who asked for the data of the one means the other from now on.
  UPDATE data_request r SET customer_ids = r.customer_ids || survivor WHERE merged = ANY (r.customer_ids) AND survivor <> ALL (r.customer_ids);
  INSERT INTO customer_merge (shop_id, id, customer_id, merged_id, merged_at, email, shopify_customer_id, kept)
    VALUES (shop, merge, survivor, merged, at, gone.email, gone.shopify_customer_id, kept);
END $$;

-- Brings the one who went back, and what moved with them and still stands where it went. Call it when the other is what they
-- were: a number that somebody has by now, or the store's customer, stays with them and is told ("number", "store").
CREATE FUNCTION bring_back(merge uuid, at timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  part text;
  columns text;
  reference text;
  lost text[] := '{}';
  was customer;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge g WHERE g.id = merge;
  was := jsonb_populate_record(NULL::customer, m.kept -> 'customer');
  IF (m.kept ->> 'movesLink')::boolean THEN
    UPDATE customer c SET shopify_customer_id = NULL WHERE c.id = m.customer_id AND c.shopify_customer_id = was.shopify_customer_id;
    IF FOUND THEN DELETE FROM store_link l WHERE l.customer_id = m.customer_id; END IF;
  END IF;
  IF (m.kept ->> 'movesRules')::boolean THEN
    UPDATE customer c SET delivery_rules = NULL WHERE c.id = m.customer_id AND c.delivery_rules = was.delivery_rules;
  END IF;
  DELETE FROM customer_price_list p WHERE p.customer_id = m.customer_id
    AND p.price_list_id IN (SELECT value::uuid FROM jsonb_array_elements_text(m.kept -> 'priceListsAdded'));
  IF EXISTS (SELECT FROM customer c WHERE c.number = was.number AND c.id <> m.merged_id) THEN
    lost := lost || 'number'::text;
    m.kept := jsonb_set(m.kept, '{customer,number}', 'null');
  END IF;
  IF EXISTS (SELECT FROM customer c WHERE c.shopify_customer_id = was.shopify_customer_id AND c.id <> m.merged_id) THEN
    lost := lost || 'store'::text;
    m.kept := jsonb_set(jsonb_set(m.kept, '{customer,shopify_customer_id}', 'null'), '{store_link}', '[]');
  END IF;
  -- Columns that came later keep what they stand at.
  SELECT string_agg(quote_ident(key), ', ') INTO columns FROM jsonb_object_keys(m.kept -> 'customer') key
    WHERE key NOT IN ('shop_id', 'id', 'version', 'updated_at', 'merged_into_id');
  EXECUTE format('UPDATE customer c SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::customer, $1)), version = c.version + 1,
    updated_at = $2, merged_into_id = NULL WHERE c.id = $3', columns, columns) USING m.kept -> 'customer', at, m.merged_id;
  UPDATE customer c SET range_group_id = NULL WHERE c.id = m.merged_id AND NOT EXISTS (SELECT FROM range_group g WHERE g.id = c.range_group_id);
  UPDATE customer c SET delivery_group_id = NULL WHERE c.id = m.merged_id AND NOT EXISTS (SELECT FROM delivery_group g WHERE g.id = c.delivery_group_id);
  FOREACH part IN ARRAY parts_of_customer() LOOP
    CONTINUE WHEN jsonb_array_length(m.kept -> part) = 0;
    SELECT string_agg(quote_ident(key), ', ') INTO columns FROM jsonb_object_keys(m.kept -> part -> 0) key;
    -- What is only linked may be gone by now.
    reference := CASE part
      WHEN 'customer_rep' THEN 'EXISTS (SELECT FROM sales_rep r WHERE r.id = t.rep_id)'
      WHEN 'customer_instruction' THEN 'EXISTS (SELECT FROM instruction_template i WHERE i.id = t.template_id)'
      WHEN 'customer_price_list' THEN 'EXISTS (SELECT FROM price_list p WHERE p.id = t.price_list_id)'
      ELSE 'true' END;
    EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM jsonb_populate_recordset(NULL::%I, $1) t WHERE %s', part, columns, columns, part, reference)
      USING m.kept -> part;
  END LOOP;
  UPDATE store_link l SET version = 0 WHERE l.customer_id = m.merged_id;
  UPDATE draft_order o SET customer_id = m.merged_id WHERE o.customer_id = m.customer_id
    AND o.id IN (SELECT value::uuid FROM jsonb_array_elements_text(m.kept -> 'orders'));
  UPDATE closed_day d SET customer_id = m.merged_id WHERE d.customer_id = m.customer_id
    AND d.id IN (SELECT value::uuid FROM jsonb_array_elements_text(m.kept -> 'closedDays'));
  CALL write_facets(m.merged_id);
  DELETE FROM customer_merge g WHERE g.id = merge;
  RETURN lost;
END $$;

-- Those who were merged into these, and into those again.
CREATE FUNCTION merged_into(survivors uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE gone (id) AS (
    SELECT c.id FROM customer c WHERE c.merged_into_id = ANY (survivors)
    UNION SELECT c.id FROM gone JOIN customer c ON c.merged_into_id = gone.id
  ) SELECT id FROM gone
$$;

-- Who stayed in the end of one who was merged away; nothing for one who was not.
CREATE FUNCTION survivor_of(customer uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE stays (id, next) AS (
    SELECT c.id, c.merged_into_id FROM customer c WHERE c.id = survivor_of.customer
    UNION SELECT c.id, c.merged_into_id FROM stays JOIN customer c ON c.id = stays.next
  ) SELECT id FROM stays WHERE next IS NULL AND id <> survivor_of.customer
$$;

CREATE OR REPLACE FUNCTION is_listed(customer customer) RETURNS boolean LANGUAGE sql STABLE
  RETURN customer.redacted_at IS NULL AND customer.deleted_at IS NULL AND customer.merged_into_id IS NULL;
