-- One act on the prices, however many lists and customers it touches: named, and taken back as one.
CREATE TABLE "price_set" (
    "shop_id" TEXT NOT NULL,
    -- Made by the client, so that pressing twice acts once.
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    -- What it was about, as it was called then.
    "name" TEXT NOT NULL,
    -- The set that this one takes back.
    "undoes_id" UUID,
    -- What an undo left, because it was changed again since.
    "kept" JSONB NOT NULL DEFAULT '[]',
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_set_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "price_set_kind" CHECK ("kind" IN ('list-created', 'list-changed', 'list-copied', 'list-deleted', 'prices', 'percentage', 'import', 'mend', 'undo'))
);
CREATE UNIQUE INDEX "price_set_shop_id_undoes_id_key" ON "price_set" ("shop_id", "undoes_id");
CREATE INDEX "price_set_shop_id_changed_at_idx" ON "price_set" ("shop_id", "changed_at");
CALL protect_shop_table('price_set');

ALTER TABLE "price_change" ADD COLUMN "set_id" UUID;
CREATE INDEX "price_change_shop_id_set_id_idx" ON "price_change" ("shop_id", "set_id");
ALTER TABLE "price_change" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_set" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_shop_id_set_id_fkey"
  FOREIGN KEY ("shop_id", "set_id") REFERENCES "price_set" ("shop_id", "id") ON DELETE NO ACTION ON UPDATE RESTRICT;
ALTER TABLE "price_set" FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_change" FORCE ROW LEVEL SECURITY;
