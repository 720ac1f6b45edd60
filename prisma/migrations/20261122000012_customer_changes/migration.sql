-- Who changed what of a customer, when, from what to what.
CREATE TABLE "customer_change" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "undoes_id" UUID,
    "fields" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_change_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "customer_change_kind" CHECK ("kind" IN ('create', 'update', 'undo')),
    CONSTRAINT "customer_change_undoes" CHECK (("kind" = 'undo') = ("undoes_id" IS NOT NULL))
);
CREATE INDEX "customer_change_shop_id_customer_id_id_idx" ON "customer_change" ("shop_id", "customer_id", "id");
-- A change is undone once.
CREATE UNIQUE INDEX "customer_change_shop_id_undoes_id_key" ON "customer_change" ("shop_id", "undoes_id");
ALTER TABLE "customer_change" ADD CONSTRAINT "customer_change_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

CALL protect_shop_table('customer_change');
