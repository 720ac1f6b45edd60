-- What the store's checkout is told ahead (E5, F1, F3): which pieces stand in the store, what was written where, by its hash, and what
-- has to be looked at again.

-- A discount or a validation that runs one of Carnet's Functions.
CREATE TABLE "checkout_piece" (
    "shop_id" TEXT NOT NULL,
    -- The Function's handle: 'group-pricing' | 'order-dates' | 'order-rules'
    "handle" TEXT NOT NULL,
    -- gid://shopify/DiscountAutomaticNode/… or gid://shopify/Validation/…
    "store_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkout_piece_pkey" PRIMARY KEY ("shop_id","handle")
);
CALL protect_shop_table('checkout_piece');

-- What published strings call things: short, for a cart repeats them in each line. A number is given once, and never to another.
CREATE TABLE "published_name" (
    "shop_id" TEXT NOT NULL,
    -- 'price-list' | 'range-group' | 'catalog' | 'delivery-group'
    "kind" TEXT NOT NULL,
    "named_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "published_name_pkey" PRIMARY KEY ("shop_id","kind","named_id"),
    CONSTRAINT "published_name_once" UNIQUE ("shop_id","kind","number"),
    CONSTRAINT "published_name_number" CHECK ("number" >= 1)
);
CALL protect_shop_table('published_name');

-- The hash of what the store has as a metafield of Carnet's, by its last word. Written after the store has answered: what was written
-- and not noted is written again, and is the same.
CREATE TABLE "published_value" (
    "shop_id" TEXT NOT NULL,
    -- Kind of the owner's gid: 'Customer' | 'ProductVariant' | …
    "owner_kind" TEXT NOT NULL,
    "owner_number" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    -- The first half of SHA-256.
    "hash" BYTEA NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "published_value_pkey" PRIMARY KEY ("shop_id","owner_kind","owner_number","key"),
    CONSTRAINT "published_value_hash" CHECK (octet_length("hash") = 16)
);
CALL protect_shop_table('published_value');

-- What may have to be published anew. Only added to, so that no save waits for another, and taken off once it is published.
CREATE TABLE "publish_mark" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    -- 'shop' | 'customer' | 'customers' | 'product' | 'variant' | 'variants'
    "scope" TEXT NOT NULL,
    -- Which one; '' where the scope says it all.
    "owner" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "publish_mark_pkey" PRIMARY KEY ("shop_id","id")
);
CALL protect_shop_table('publish_mark');

-- Whether there is anything to publish to, for whom the transaction is; in a migration it is for nobody.
CREATE FUNCTION publishes() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.shop_id', true), '') <> '' AND EXISTS (SELECT FROM checkout_piece)
$$;

-- One job for a transaction, however much it changes; jobs of a shop come one after the other, and all but the first find nothing left.
CREATE FUNCTION wish_publishing() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.publish_wished', true), '') = 'yes' THEN RETURN; END IF;
  PERFORM set_config('app.publish_wished', 'yes', true);
  PERFORM enqueue('checkout/publish', '{}'::jsonb, NULL, now() + interval '1 second', NULL, 'publish');
END $$;

CREATE FUNCTION mark_scopes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE marked text := coalesce(current_setting('app.publish_scopes', true), '');
BEGIN
  IF NOT publishes() THEN RETURN NULL; END IF;
  FOR i IN 0 .. TG_NARGS - 1 LOOP
    CONTINUE WHEN position(TG_ARGV[i] || ';' IN marked) > 0;
    INSERT INTO publish_mark (shop_id, scope) VALUES (current_shop_id(), TG_ARGV[i]);
    marked := marked || TG_ARGV[i] || ';';
  END LOOP;
  PERFORM set_config('app.publish_scopes', marked, true);
  PERFORM wish_publishing();
  RETURN NULL;
END $$;

-- $1 the scope of one, $2 the column that says which, $3 the scope of all, which more than 500 are.
CREATE FUNCTION mark_owners() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owners text[];
BEGIN
  IF NOT publishes() THEN RETURN NULL; END IF;
  SELECT array_agg(found.owner) INTO owners FROM (
    SELECT DISTINCT to_jsonb(changed) ->> TG_ARGV[1] AS owner FROM changed WHERE to_jsonb(changed) ->> TG_ARGV[1] IS NOT NULL LIMIT 501
  ) found;
  IF owners IS NULL THEN RETURN NULL; END IF;
  IF cardinality(owners) > 500 THEN
    INSERT INTO publish_mark (shop_id, scope) VALUES (current_shop_id(), TG_ARGV[2]);
  ELSE
    INSERT INTO publish_mark (shop_id, scope, owner) SELECT current_shop_id(), TG_ARGV[0], unnest(owners);
  END IF;
  PERFORM wish_publishing();
  RETURN NULL;
END $$;

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('price_list', '''shop'', ''variants'''), ('price_rule', '''shop'', ''variants'''), ('range_group', '''shop'''),
    ('range_group_catalog', '''shop'''), ('catalog', '''shop'', ''variants'''), ('catalog_entry', '''shop'', ''variants'''),
    ('lead_time', '''variants'''),
    -- Whose zone an address is in, and what a customer's own days leave to the zone, is told with the customer.
    ('delivery_group', '''shop'', ''customers'''), ('closed_day', '''shop'', ''customers''')
  ) AS v (name, scopes) LOOP
    EXECUTE format('CREATE TRIGGER publishing AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION mark_scopes(%s)',
      t.name, t.scopes);
  END LOOP;
  FOR t IN SELECT * FROM (VALUES
    ('customer', '''customer'', ''id'', ''customers'''), ('customer_price_list', '''customer'', ''customer_id'', ''customers'''),
    ('customer_catalog', '''customer'', ''customer_id'', ''customers'''),
    ('store_company_contact', '''customer'', ''customer_id'', ''customers'''),
    ('address', '''customer'', ''customer_id'', ''customers'''),
    ('quantity_rule', '''variant'', ''variant_id'', ''variants'''),
    ('fixed_price', '''variant'', ''variant_id'', ''variants'''), ('product_variant', '''variant'', ''id'', ''variants'''),
    ('product', '''product'', ''id'', ''variants'''), ('product_collection', '''product'', ''product_id'', ''variants''')
  ) AS v (name, args) LOOP
    EXECUTE format('CREATE TRIGGER publishing_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_owners(%s)', t.name, t.args);
    EXECUTE format('CREATE TRIGGER publishing_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_owners(%s)', t.name, t.args);
    EXECUTE format('CREATE TRIGGER publishing_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_owners(%s)', t.name, t.args);
  END LOOP;
END $$;

-- Of the settings those alone that are published: the next customer's number is written with each customer.
CREATE TRIGGER publishing AFTER INSERT OR UPDATE OF
  time_zone, currency_code, taxes_included, price_strategy, default_price_list_id, delivery_rules
ON shop_settings FOR EACH STATEMENT EXECUTE FUNCTION mark_scopes('shop', 'customers', 'variants');
