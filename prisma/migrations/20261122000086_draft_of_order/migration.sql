-- An order's page asks for the draft that it came of (S5).
CREATE INDEX "draft_order_shop_id_store_order_id_idx" ON "draft_order" ("shop_id", "store_order_id");
