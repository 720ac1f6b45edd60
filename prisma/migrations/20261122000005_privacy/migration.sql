-- What the shop has granted; empty while it is not known.
ALTER TABLE "shop_settings" ADD COLUMN "granted_scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- A customer whose data the store asked to erase stays as an empty row while orders name it: their amounts are the
-- merchant's books.
ALTER TABLE "customer" ADD COLUMN "redacted_at" TIMESTAMPTZ(3);
ALTER TABLE "customer" DROP CONSTRAINT "customer_has_a_name", DROP CONSTRAINT "customer_has_an_email",
  ADD CONSTRAINT "customer_has_a_name" CHECK ("redacted_at" IS NOT NULL OR btrim("company" || "first_name" || "last_name") <> ''),
  ADD CONSTRAINT "customer_has_an_email" CHECK ("redacted_at" IS NOT NULL OR btrim("email") <> '');

-- CreateTable
CREATE TABLE "data_request" (
    "shop_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "shopify_customer_id" BIGINT,
    "customer_ids" UUID[],
    "orders_requested" BIGINT[],
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("shop_id","id")
);

CALL protect_shop_table('data_request');

-- Erases the transaction's shop: its rows in every table that has a shop_id, its own row, its jobs. The tables are found in
-- the catalog, so that a new one is not forgotten, and a table comes after those that refer to it. The application may not
-- delete from the last two, hence the owner's rights; row-level security binds the owner as well.
CREATE FUNCTION erase_shop() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  shop_to_erase text := current_shop_id();
  shop_table regclass;
BEGIN
  FOR shop_table IN
    WITH RECURSIVE turns AS (
      SELECT c.oid, 0 AS turn
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop_id' AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      UNION ALL
      SELECT f.confrelid, turns.turn + 1
        FROM turns JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = turns.oid AND f.confrelid <> f.conrelid
    )
    SELECT oid FROM turns GROUP BY oid ORDER BY max(turn)
  LOOP
    EXECUTE format('DELETE FROM %s WHERE shop_id = $1', shop_table) USING shop_to_erase;
  END LOOP;
  DELETE FROM shop WHERE id = shop_to_erase;
  -- The one that runs this is among them: a worker that finds its job gone takes it for done.
  DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'shopId' = shop_to_erase;
END $$;
REVOKE ALL ON FUNCTION erase_shop FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_shop TO carnet_app;
