-- What the merchant has decided about saved customers and the store's own.
ALTER TABLE "shop_settings"
  ADD COLUMN "creates_in_store" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "store_wins" TEXT[] NOT NULL DEFAULT '{consent}',
  ADD CONSTRAINT "shop_settings_store_wins" CHECK ("store_wins" <@ ARRAY['names', 'email', 'phone', 'locale', 'addresses', 'consent']);

-- How a saved customer stands to their customer in the store.
CREATE TABLE "store_link" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "agreed" JSONB NOT NULL DEFAULT '{}',
    "main_address_id" BIGINT,
    "invoice_address_id" BIGINT,
    "differs" TEXT[] NOT NULL DEFAULT '{}',
    "problem" TEXT,

    CONSTRAINT "store_link_pkey" PRIMARY KEY ("shop_id","customer_id"),
    CONSTRAINT "store_link_kind" CHECK ("kind" IN ('linked', 'none', 'shared', 'deleted', 'merged'))
);

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "store_link" ADD CONSTRAINT "store_link_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('store_link');
