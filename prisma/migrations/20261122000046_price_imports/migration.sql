-- A file of prices: received in parts, checked row by row, written once somebody says so.
CREATE TABLE "price_import" (
    "shop_id" TEXT NOT NULL,
    -- Made by the client; the set that it becomes has the same.
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    -- As its first line names them.
    "columns" TEXT[] NOT NULL DEFAULT '{}',
    -- Rows read so far, those among them that can't be taken, and variants of lists that they are about.
    "rows" INTEGER NOT NULL DEFAULT 0,
    "faulty" INTEGER NOT NULL DEFAULT 0,
    "zeros" INTEGER NOT NULL DEFAULT 0,
    "prices" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    -- Why nothing of the file can be read.
    "failure" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_import_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "price_import_state" CHECK ("state" IN ('receiving', 'checking', 'checked', 'writing', 'done', 'failed', 'dropped'))
);
CREATE INDEX "price_import_shop_id_created_at_idx" ON "price_import" ("shop_id", "created_at");
CALL protect_shop_table('price_import');

-- The file itself, until it is done with.
CREATE TABLE "price_import_part" (
    "shop_id" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "price_import_part_pkey" PRIMARY KEY ("shop_id","import_id","part")
);

CREATE TABLE "price_import_row" (
    "shop_id" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[] NOT NULL DEFAULT '{}',
    "price_list_id" UUID,
    "variant_id" BIGINT,
    "minimum_quantity" INTEGER NOT NULL DEFAULT 1,
    -- Null takes the list's own price away.
    "amount_minor" BIGINT,
    "valid_from" DATE,
    "valid_until" DATE,
    "fault" JSONB,
    "is_written" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "price_import_row_pkey" PRIMARY KEY ("shop_id","import_id","line")
);
CREATE INDEX "price_import_row_shop_id_import_id_price_list_id_variant_id_idx"
  ON "price_import_row" ("shop_id", "import_id", "price_list_id", "variant_id");
ALTER TABLE "price_import" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_import_part" ADD CONSTRAINT "price_import_part_shop_id_import_id_fkey"
  FOREIGN KEY ("shop_id", "import_id") REFERENCES "price_import" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "price_import_row" ADD CONSTRAINT "price_import_row_shop_id_import_id_fkey"
  FOREIGN KEY ("shop_id", "import_id") REFERENCES "price_import" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "price_import" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('price_import_part');
CALL protect_shop_table('price_import_row');
