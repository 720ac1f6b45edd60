-- Lists that the schema holds to be there always: nothing ever wrote none, and now nothing can.
ALTER TABLE "data_request" NO FORCE ROW LEVEL SECURITY;
UPDATE "data_request" SET "customer_ids" = coalesce("customer_ids", '{}'), "orders_requested" = coalesce("orders_requested", '{}')
  WHERE "customer_ids" IS NULL OR "orders_requested" IS NULL;
ALTER TABLE "data_request" ALTER COLUMN "customer_ids" SET NOT NULL, ALTER COLUMN "orders_requested" SET NOT NULL;
ALTER TABLE "data_request" FORCE ROW LEVEL SECURITY;
ALTER TABLE "shop_settings" NO FORCE ROW LEVEL SECURITY;
UPDATE "shop_settings" SET "granted_scopes" = '{}' WHERE "granted_scopes" IS NULL;
ALTER TABLE "shop_settings" ALTER COLUMN "granted_scopes" SET NOT NULL;
ALTER TABLE "shop_settings" FORCE ROW LEVEL SECURITY;
