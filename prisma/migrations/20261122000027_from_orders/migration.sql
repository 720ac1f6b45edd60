-- What becomes of a customer of the store who orders there and is not in the address book.
ALTER TABLE "shop_settings"
  ADD COLUMN "from_orders" TEXT NOT NULL DEFAULT 'off',
  ADD CONSTRAINT "shop_settings_from_orders" CHECK ("from_orders" IN ('off', 'suggest', 'on'));

-- A customer of the store whom staff are to decide on, or have decided on: one row for each. Of one who was erased only the number
-- stays, so that an order reported late brings nobody back.
CREATE TABLE "customer_suggestion" (
    "shop_id" TEXT NOT NULL,
    "shopify_customer_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "duplicates" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "customer_suggestion_pkey" PRIMARY KEY ("shop_id","shopify_customer_id"),
    CONSTRAINT "customer_suggestion_state" CHECK ("state" IN ('open', 'ignored', 'erased')),
    CONSTRAINT "customer_suggestion_erased" CHECK ("state" <> 'erased' OR ("name" = '' AND "email" = ''))
);
CREATE INDEX "customer_suggestion_shop_id_state_since_idx" ON "customer_suggestion" ("shop_id", "state", "since");

-- The orders by which a suggestion came about, each counted once.
CREATE TABLE "suggested_order" (
    "shop_id" TEXT NOT NULL,
    "shopify_customer_id" BIGINT NOT NULL,
    "shopify_order_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggested_order_pkey" PRIMARY KEY ("shop_id","shopify_customer_id","shopify_order_id")
);
ALTER TABLE "suggested_order" ADD CONSTRAINT "suggested_order_shop_id_shopify_customer_id_fkey"
  FOREIGN KEY ("shop_id", "shopify_customer_id") REFERENCES "customer_suggestion" ("shop_id", "shopify_customer_id") ON DELETE CASCADE ON UPDATE RESTRICT;

CALL protect_shop_table('customer_suggestion');
CALL protect_shop_table('suggested_order');
