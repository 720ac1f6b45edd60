-- One act on one or many customers: a named set of changes that is taken back as one.
CREATE TABLE "change_set" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "detail_name" TEXT NOT NULL DEFAULT '',
    "undoes_id" UUID,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_set_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "change_set_kind" CHECK ("kind" IN (
      'add-label', 'remove-label', 'range-group', 'delivery-group', 'add-rep', 'remove-rep', 'archive', 'restore', 'delete', 'undo'
    )),
    CONSTRAINT "change_set_undoes" CHECK (("kind" = 'undo') = ("undoes_id" IS NOT NULL)),
    CONSTRAINT "change_set_counts" CHECK ("done" BETWEEN 0 AND "total")
);
CREATE INDEX "change_set_shop_id_changed_at_idx" ON "change_set" ("shop_id", "changed_at");
-- A set is undone once.
CREATE UNIQUE INDEX "change_set_shop_id_undoes_id_key" ON "change_set" ("shop_id", "undoes_id");

-- Whom a set is about, chosen when it was made, and what came of it for each; no outcome: still to be done.
CREATE TABLE "change_set_customer" (
    "shop_id" TEXT NOT NULL,
    "change_set_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "outcome" TEXT,
    "kept" TEXT[] NOT NULL DEFAULT '{}',

    CONSTRAINT "change_set_customer_pkey" PRIMARY KEY ("shop_id","change_set_id","customer_id")
);
CREATE INDEX "change_set_customer_shop_id_customer_id_idx" ON "change_set_customer" ("shop_id", "customer_id");
CREATE INDEX "change_set_customer_shop_id_change_set_id_outcome_idx"
  ON "change_set_customer" ("shop_id", "change_set_id", "outcome", "customer_id");
ALTER TABLE "change_set_customer" ADD CONSTRAINT "change_set_customer_shop_id_change_set_id_fkey"
  FOREIGN KEY ("shop_id", "change_set_id") REFERENCES "change_set" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Since when a customer is deleted: nobody finds or opens them, and until the content is removed it can be taken back.
-- `archived_at` is set with it, and equal where the customer was active before.
ALTER TABLE "customer" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
-- Since when the store is known to have completed or deleted the draft.
ALTER TABLE "draft_order" ADD COLUMN "closed_at" TIMESTAMPTZ(3);

ALTER TABLE "customer_change" ADD COLUMN "change_set_id" UUID;
ALTER TABLE "customer_change" DROP CONSTRAINT "customer_change_kind";
ALTER TABLE "customer_change" ADD CONSTRAINT "customer_change_kind" CHECK ("kind" IN ('create', 'update', 'undo', 'delete'));
CREATE INDEX "customer_change_shop_id_change_set_id_customer_id_idx"
  ON "customer_change" ("shop_id", "change_set_id", "customer_id");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_change" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "change_set_customer" ADD CONSTRAINT "change_set_customer_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer_change" ADD CONSTRAINT "customer_change_shop_id_change_set_id_fkey"
  FOREIGN KEY ("shop_id", "change_set_id") REFERENCES "change_set" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "customer_change" FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('change_set');
CALL protect_shop_table('change_set_customer');

CREATE OR REPLACE FUNCTION is_listed(customer customer) RETURNS boolean LANGUAGE sql STABLE
  RETURN customer.redacted_at IS NULL AND customer.deleted_at IS NULL;
