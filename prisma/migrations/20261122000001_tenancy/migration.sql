-- Row-level security. The application connects as carnet_app, which owns nothing and has no BYPASSRLS; FORCE binds the
-- owner as well. A table sees only rows of the shop named by the transaction's app.shop_id.
--
-- A transaction that named no shop is an error, not an empty result: the function raises.
CREATE FUNCTION current_shop_id() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE shop text := current_setting('app.shop_id', true);
BEGIN
  IF shop IS NULL OR shop = '' THEN
    RAISE EXCEPTION 'No shop is set for this transaction' USING ERRCODE = 'insufficient_privilege', HINT = 'Go through withShop(shopId, work).';
  END IF;
  RETURN shop;
END $$;

GRANT USAGE ON SCHEMA public TO carnet_app;

-- Every later migration that makes a table of a shop's rows calls this for it.
CREATE PROCEDURE protect_shop_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY shop ON %s USING (shop_id = (SELECT current_shop_id())) WITH CHECK (shop_id = (SELECT current_shop_id()))', name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO carnet_app', name);
END $$;
REVOKE ALL ON PROCEDURE protect_shop_table FROM PUBLIC;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'shop_settings', 'session', 'customer', 'address', 'customer_token', 'range_group', 'price_list', 'fixed_price',
    'customer_price_list', 'delivery_group', 'closed_day', 'draft_order', 'webhook_receipt'
  ] LOOP
    CALL protect_shop_table(name::regclass);
  END LOOP;
END $$;

-- The one table outside: which stores have installed the app. No row of it is ever deleted by the application.
GRANT SELECT, INSERT, UPDATE ON shop TO carnet_app;
