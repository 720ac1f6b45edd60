-- The receipts that are too old to meet their webhook again.
CREATE INDEX "webhook_receipt_shop_id_received_at_idx" ON "webhook_receipt" ("shop_id", "received_at");
