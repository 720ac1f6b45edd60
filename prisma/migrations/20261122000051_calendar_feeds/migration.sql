-- Deliveries as a calendar that a program subscribes to: of one zone, of one who looks after customers, or of one customer.
-- Who has the address may read it: it
-- names the shop, under which the secret is looked up, and nothing but a hash of the secret is kept.
CREATE TABLE "calendar_feed" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "delivery_group_id" UUID,
    "rep_id" UUID,
    "customer_id" UUID,
    "secret_hash" TEXT NOT NULL,
    -- Minutes before a cut-off at which the calendar reminds; 0: it does not.
    "alarm_minutes" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "calendar_feed_owner" CHECK (num_nonnulls("delivery_group_id", "rep_id", "customer_id") <= 1),
    CONSTRAINT "calendar_feed_alarm" CHECK ("alarm_minutes" BETWEEN 0 AND 4320)
);
CREATE INDEX "calendar_feed_shop_id_delivery_group_id_idx" ON "calendar_feed" ("shop_id", "delivery_group_id");
CREATE INDEX "calendar_feed_shop_id_rep_id_idx" ON "calendar_feed" ("shop_id", "rep_id");
CREATE INDEX "calendar_feed_shop_id_customer_id_idx" ON "calendar_feed" ("shop_id", "customer_id");
CREATE UNIQUE INDEX "calendar_feed_shop_id_secret_hash_key" ON "calendar_feed" ("shop_id", "secret_hash");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "delivery_group" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "sales_rep" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_shop_id_delivery_group_id_fkey"
  FOREIGN KEY ("shop_id", "delivery_group_id") REFERENCES "delivery_group" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_shop_id_rep_id_fkey"
  FOREIGN KEY ("shop_id", "rep_id") REFERENCES "sales_rep" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "delivery_group" FORCE ROW LEVEL SECURITY;
ALTER TABLE "sales_rep" FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('calendar_feed');
