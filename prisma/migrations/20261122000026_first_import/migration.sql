-- The customers of the whole store, brought into the address book: how far it has come, and who was left out and why.
CREATE TABLE "store_import" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'exporting',
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "operation_id" BIGINT,
    "total" INTEGER NOT NULL DEFAULT 0,
    "position" BIGINT NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "linked" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_import_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "store_import_state" CHECK ("state" IN ('exporting', 'writing', 'done', 'cancelled', 'failed')),
    CONSTRAINT "store_import_ended" CHECK (("ended_at" IS NULL) = ("state" IN ('exporting', 'writing'))),
    CONSTRAINT "store_import_failure" CHECK (("failure" IS NOT NULL) = ("state" = 'failed')),
    -- A result that does not add up is no result.
    CONSTRAINT "store_import_adds_up" CHECK ("state" <> 'done' OR "created" + "linked" + "known" + "skipped" = "total")
);
CREATE INDEX "store_import_shop_id_started_at_idx" ON "store_import" ("shop_id", "started_at");
-- One at a time.
CREATE UNIQUE INDEX "store_import_one_open" ON "store_import" ("shop_id") WHERE "ended_at" IS NULL;
CALL protect_shop_table('store_import');

CREATE TABLE "store_import_skip" (
    "shop_id" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "shopify_customer_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "store_import_skip_pkey" PRIMARY KEY ("shop_id","import_id","shopify_customer_id")
);
ALTER TABLE "store_import_skip" ADD CONSTRAINT "store_import_skip_shop_id_import_id_fkey" FOREIGN KEY ("shop_id", "import_id") REFERENCES "store_import" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CALL protect_shop_table('store_import_skip');
