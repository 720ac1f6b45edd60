-- Orders that somebody is writing, or has left half-written, as they stand on the screen (M1): see app/orders.
CREATE TABLE "unsaved_order" (
    "shop_id" TEXT NOT NULL,
    -- Of the order's screen, and then of the draft that it becomes.
    "id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "customer_id" UUID,
    "content" JSONB NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unsaved_order_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE INDEX "unsaved_order_shop_id_staff_id_kept_at_idx" ON "unsaved_order" ("shop_id", "staff_id", "kept_at");
CREATE INDEX "unsaved_order_shop_id_customer_id_idx" ON "unsaved_order" ("shop_id", "customer_id");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "unsaved_order" ADD CONSTRAINT "unsaved_order_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('unsaved_order');
