-- Who may log in, by the word of staff. Of several who share a main e-mail one may; one who is archived, deleted or merged
-- away stands in nobody's way.
ALTER TABLE "customer" ADD COLUMN "may_log_in" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "customer_login" ON "customer" ("shop_id", lower("email"))
  WHERE "may_log_in" AND "archived_at" IS NULL AND "email" <> '';

-- What a customer proves with, beside their number, that it is them. Of the password there is but a hash.
CREATE TABLE "customer_password" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_password_pkey" PRIMARY KEY ("shop_id","customer_id"),
    CONSTRAINT "customer_password_is_hashed" CHECK ("hash" LIKE '$scrypt$%')
);

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_password" ADD CONSTRAINT "customer_password_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('customer_password');

-- What the store says of the account there ("DISABLED", "INVITED", "ENABLED", "DECLINED"), when it was looked at last.
ALTER TABLE "customer" ADD COLUMN "store_account_state" TEXT;
-- How the store's customers sign in: "classic" with a password, "new" with a code by e-mail; NULL: not known yet.
ALTER TABLE "shop_settings"
  ADD COLUMN "customer_accounts" TEXT,
  ADD COLUMN "customer_accounts_url" TEXT,
  ADD CONSTRAINT "shop_settings_customer_accounts" CHECK ("customer_accounts" IN ('classic', 'new'));

CREATE OR REPLACE FUNCTION facets_of(shops text[], customers uuid[])
RETURNS TABLE (shop_id text, facet text, sort_name text, customer_id uuid, facets bigint[]) LANGUAGE sql STABLE AS $$
  SELECT c.shop_id, CASE WHEN c.archived_at IS NULL THEN 'active ' ELSE 'archived ' END || facet, c.sort_name, c.id, own.hashes
  FROM (SELECT DISTINCT * FROM unnest(shops, customers)) AS given (shop_id, id)
  JOIN customer c ON c.shop_id = given.shop_id AND c.id = given.id AND is_listed(c)
  CROSS JOIN LATERAL (
    SELECT array_agg(facet) AS facets, array_agg(facet_hash(facet)) AS hashes FROM (
      SELECT 'all' AS facet
      UNION SELECT CASE WHEN c.may_log_in THEN 'login:yes' ELSE 'login:no' END
      UNION SELECT 'range:' || c.range_group_id WHERE c.range_group_id IS NOT NULL
      UNION SELECT 'delivery:' || c.delivery_group_id WHERE c.delivery_group_id IS NOT NULL
      UNION SELECT 'country:' || a.country_code FROM address a WHERE a.shop_id = c.shop_id AND a.customer_id = c.id
      UNION SELECT 'province:' || a.country_code || '-' || a.province_code FROM address a
        WHERE a.shop_id = c.shop_id AND a.customer_id = c.id AND a.province_code <> ''
      UNION SELECT 'label:' || l.key FROM customer_label l WHERE l.shop_id = c.shop_id AND l.customer_id = c.id
      UNION SELECT 'rep:' || r.rep_id FROM customer_rep r WHERE r.shop_id = c.shop_id AND r.customer_id = c.id
    ) facet
  ) own
  CROSS JOIN LATERAL unnest(own.facets) AS facet
$$;

-- Who has this e-mail's login, but for one customer.
CREATE FUNCTION login_holder(mail text, except_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT c.id FROM customer c
  WHERE lower(c.email) = lower(mail) AND c.email <> '' AND c.may_log_in AND c.archived_at IS NULL AND c.id <> except_id
$$;

-- Of one who was merged away the login ends; merge_away has noted down that they had one. Call it after that.
CREATE PROCEDURE merge_login(merge uuid) LANGUAGE sql AS $$
  UPDATE customer c SET may_log_in = false, store_account_state = NULL FROM customer_merge m WHERE m.id = merge AND c.id = m.merged_id
$$;

-- Whether one who is brought back does so without a login, for somebody else has their e-mail's by now. Call it before bring_back.
CREATE FUNCTION login_lost(merge uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customer_merge m SET kept = jsonb_set(m.kept, '{customer,may_log_in}', 'false')
  WHERE m.id = merge AND (m.kept #>> '{customer,may_log_in}')::boolean
    AND (m.kept #>> '{customer,archived_at}') IS NULL
    AND login_holder(m.kept #>> '{customer,email}', m.merged_id) IS NOT NULL;
  RETURN FOUND;
END $$;

-- All customers that there are may not log in: whoever is in the list is in that set.
ALTER TABLE customer_facet NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_set NO FORCE ROW LEVEL SECURITY;
UPDATE customer_facet SET facets = facets || facet_hash('login:no');
INSERT INTO customer_facet (shop_id, facet, sort_name, customer_id, facets)
  SELECT shop_id, replace(facet, ' all', ' login:no'), sort_name, customer_id, facets FROM customer_facet
  WHERE facet IN ('active all', 'archived all');
INSERT INTO customer_set (shop_id, facet, chunk, members)
  SELECT shop_id, replace(facet, ' all', ' login:no'), chunk, members FROM customer_set WHERE facet IN ('active all', 'archived all');
ALTER TABLE customer_facet FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_set FORCE ROW LEVEL SECURITY;
