-- Companies of the store's own B2B for which saved customers order: read from the store, never written to it. Numbers are
-- those at the end of the store's own ids.
--
-- "read_at" is the moment at which the store was asked: an answer that was asked for earlier than what stands here is
-- never written over it, however late it comes. What the store has no longer is marked ("gone_at") and stays with those who
-- ordered for it, until they order for another.
CREATE TABLE "store_company" (
    "shop_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    -- The first ones: names alone.
    "locations" TEXT[] NOT NULL,
    "location_count" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_company_pkey" PRIMARY KEY ("shop_id","id")
);
CALL protect_shop_table('store_company');

CREATE TABLE "store_company_contact" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "company_id" BIGINT NOT NULL,

    CONSTRAINT "store_company_contact_pkey" PRIMARY KEY ("shop_id","customer_id","company_id")
);
CREATE INDEX "store_company_contact_shop_id_company_id_idx" ON "store_company_contact"("shop_id", "company_id");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "store_company" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "store_company_contact" ADD CONSTRAINT "store_company_contact_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "store_company_contact" ADD CONSTRAINT "store_company_contact_shop_id_company_id_fkey" FOREIGN KEY ("shop_id", "company_id") REFERENCES "store_company"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "store_company" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('store_company_contact');

-- A company may bear a person's name: it goes with the last of those who ordered for it, whoever deletes them.
CREATE FUNCTION drop_companies_of_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[] := ARRAY(SELECT DISTINCT company_id FROM left_ones);
BEGIN
  -- Whoever writes a contact of it just now is waited for, and seen by what follows.
  PERFORM FROM store_company c WHERE c.shop_id = current_shop_id() AND c.id = ANY (ids) ORDER BY c.id FOR UPDATE;
  DELETE FROM store_company c WHERE c.shop_id = current_shop_id() AND c.id = ANY (ids)
    AND NOT EXISTS (SELECT FROM store_company_contact o WHERE o.shop_id = c.shop_id AND o.company_id = c.id);
  RETURN NULL;
END $$;
CREATE TRIGGER companies_of_nobody_dropped AFTER DELETE ON store_company_contact REFERENCING OLD TABLE AS left_ones
  FOR EACH STATEMENT EXECUTE FUNCTION drop_companies_of_nobody();
