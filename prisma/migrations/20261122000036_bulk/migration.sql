-- Beside each key the customer's name: of the many who share an office's telephone, those of one name stand together.
-- 0: no name. Nobody's is known yet: the next search writes all keys anew. Who is brought back from an older merging has none either.
ALTER TABLE "duplicate_key" ADD COLUMN "name_hash" BIGINT NOT NULL DEFAULT 0,
  DROP CONSTRAINT "duplicate_key_pkey", ADD CONSTRAINT "duplicate_key_pkey" PRIMARY KEY ("shop_id","hash","name_hash","customer_id");

-- What a customer's keys were made from: the search reads those again for whom it is something else by now.
CREATE TABLE "duplicate_digest" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "digest" BIGINT NOT NULL,

    CONSTRAINT "duplicate_digest_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- The beginning of the search that found a pair last: at its end those go that it has not found.
ALTER TABLE "duplicate_pair" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
ALTER TABLE "duplicate_pair" NO FORCE ROW LEVEL SECURITY;
UPDATE "duplicate_pair" SET "seen_at" = "found_at";
ALTER TABLE "duplicate_pair" ALTER COLUMN "seen_at" SET NOT NULL;
ALTER TABLE "duplicate_pair" FORCE ROW LEVEL SECURITY;
-- The last key that was looked at, once all of them are written.
ALTER TABLE "duplicate_search" ADD COLUMN "hash" BIGINT;

ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "duplicate_digest" ADD CONSTRAINT "duplicate_digest_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('duplicate_digest');

-- What these customers are compared by (app/address-book/duplicates.ts), of those who are there, archived or merged ones left
-- out; the digest is of all of it, and of the rule's edition.
CREATE FUNCTION duplicate_profiles(customers uuid[], edition bigint) RETURNS TABLE (
  id uuid, company text, first_name text, last_name text, email text, phone text, vat_number text, places jsonb, digest bigint
) LANGUAGE sql STABLE AS $$
  SELECT c.id, c.company, c.first_name, c.last_name, c.email, c.phone, c.vat_number, place.places,
    hashtextextended(jsonb_build_array(c.company, c.first_name, c.last_name, c.email, c.phone, c.vat_number, place.places)::text, edition)
  FROM customer c
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object(
      'line1', a.line1, 'zip', a.zip, 'city', a.city, 'countryCode', a.country_code
    )), '[]') AS places
    FROM address a WHERE a.customer_id = c.id
  ) place
  WHERE c.id = ANY (customers) AND c.archived_at IS NULL AND c.redacted_at IS NULL
$$;

-- Puts keys in the place of the customers' own: [{id, digest, name, keys}]; without a digest they are found no more.
DROP PROCEDURE write_duplicate_keys(uuid[], text[]);
CREATE PROCEDURE write_duplicate_keys(profiles jsonb) LANGUAGE sql AS $$
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(profiles) AS p (id uuid, digest bigint, name text, keys text[])
  ), now AS MATERIALIZED (
    SELECT DISTINCT hashtextextended(key, 0) AS hash, CASE name WHEN '' THEN 0 ELSE hashtextextended(name, 0) END AS name_hash, id
    FROM given, unnest(keys) AS key
  ), gone AS (
    DELETE FROM duplicate_key d USING given g WHERE d.customer_id = g.id
      AND NOT EXISTS (SELECT FROM now WHERE now.id = d.customer_id AND now.hash = d.hash AND now.name_hash = d.name_hash)
  ), forgotten AS (
    DELETE FROM duplicate_digest d USING given g WHERE d.customer_id = g.id AND g.digest IS NULL
  ), noted AS (
    INSERT INTO duplicate_digest (shop_id, customer_id, digest)
    SELECT current_shop_id(), id, digest FROM given WHERE digest IS NOT NULL
    ON CONFLICT (shop_id, customer_id) DO UPDATE SET digest = excluded.digest WHERE duplicate_digest.digest <> excluded.digest
  )
  INSERT INTO duplicate_key (shop_id, hash, name_hash, customer_id) SELECT current_shop_id(), hash, name_hash, id FROM now
  ON CONFLICT DO NOTHING
$$;

-- Looks at the tables of customers that have grown fourfold since they were last looked at, unless somebody else does.
CREATE PROCEDURE refresh_statistics() LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE grown regclass;
BEGIN
  FOR grown IN
    SELECT c.oid FROM pg_class c
    WHERE c.oid = ANY ('{customer, address, customer_token, search_word, customer_facet, customer_seat, customer_set, customer_change,
        store_link, duplicate_key, duplicate_digest}'::regclass[])
      AND pg_relation_size(c.oid) > 4 * c.relpages * current_setting('block_size')::bigint
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  END LOOP;
END $$;
REVOKE ALL ON PROCEDURE refresh_statistics FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE refresh_statistics TO carnet_app;

-- An e-mail whatever its capitals. Under row-level security no index is used for lower(email), a function that might tell of
-- another shop's rows; the comparison of texts does not, whatever their collation.
CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
DROP INDEX "customer_shop_id_lower_email_idx";
CREATE INDEX "customer_shop_id_email_any_case_idx" ON "customer" ("shop_id", "email" COLLATE any_case);

CREATE OR REPLACE FUNCTION login_holder(mail text, except_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT c.id FROM customer c
  WHERE c.email COLLATE any_case = mail AND lower(c.email) = lower(mail) AND c.email <> '' AND c.may_log_in
    AND c.archived_at IS NULL AND c.id <> except_id
$$;

-- Of a large set those who are not in change_set_customer yet: the background brings them in, slice by slice.
ALTER TABLE "change_set" ADD COLUMN "to_come" UUID[] NOT NULL DEFAULT '{}';

-- Writes what customers are only linked to, [{id, part, item, key, from, to}] (app/address-book/change-many.server.ts), with
-- their versions. Call write_facets after it.
CREATE PROCEDURE write_links(changes jsonb, at timestamptz) LANGUAGE sql AS $$
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(changes) AS c (id uuid, part text, item text, key text, "from" text, "to" text)
  ), unlabelled AS (
    DELETE FROM customer_label l USING given g WHERE g.part = 'label' AND g."to" = '' AND l.customer_id = g.id AND l.key = g.key
  ), labelled AS (
    INSERT INTO customer_label (shop_id, customer_id, key, text)
    SELECT current_shop_id(), g.id, g.key, g."to" FROM given g WHERE g.part = 'label' AND g."to" <> ''
  ), left_by AS (
    DELETE FROM customer_rep r USING given g
    WHERE g.part = 'rep' AND g."to" = '' AND r.customer_id = g.id AND r.rep_id = CASE g.part WHEN 'rep' THEN g.item::uuid END
  ), given_to AS (
    INSERT INTO customer_rep (shop_id, customer_id, rep_id)
    SELECT current_shop_id(), g.id, g.item::uuid FROM given g WHERE g.part = 'rep' AND g."to" <> ''
  )
  UPDATE customer c SET version = c.version + 1, updated_at = at,
    range_group_id = CASE g.part WHEN 'rangeGroupId' THEN nullif(g."to", '')::uuid ELSE c.range_group_id END,
    delivery_group_id = CASE g.part WHEN 'deliveryGroupId' THEN nullif(g."to", '')::uuid ELSE c.delivery_group_id END
  FROM given g WHERE c.id = g.id
$$;
