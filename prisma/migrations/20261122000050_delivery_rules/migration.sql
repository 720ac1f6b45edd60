-- Zones by address, with their order where they overlap; deliveries that are moved; lead times of products; who changed what
-- of the delivery rules.

ALTER TABLE "delivery_group"
  -- Of several zones that take an address the first counts.
  ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "areas" JSONB NOT NULL DEFAULT '[]';

-- A day whose delivery comes on another day; NULL: there is none that day.
ALTER TABLE "closed_day"
  ADD COLUMN "moved_to" DATE,
  ADD CONSTRAINT "closed_day_moved" CHECK ("moved_to" <> "date");

-- Working days that a product takes. The target is as price rules name one: "product:1", "variant:2", "tag:bio".
CREATE TABLE "lead_time" (
    "shop_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lead_days" INTEGER NOT NULL,

    CONSTRAINT "lead_time_pkey" PRIMARY KEY ("shop_id","target"),
    CONSTRAINT "lead_time_days" CHECK ("lead_days" BETWEEN 1 AND 60)
);
CALL protect_shop_table('lead_time');

-- What was there before and after, whole: a change is taken back while nobody has changed the same since.
CREATE TABLE "delivery_change" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    -- The zone's or customer's; NULL: the shop's own.
    "owner_id" UUID,
    "owner_name" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "undoes_id" UUID,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_change_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "delivery_change_kind" CHECK ("kind" IN ('shop', 'zone', 'zone-order', 'customer', 'closed-day', 'lead-times'))
);
CREATE INDEX "delivery_change_shop_id_owner_id_idx" ON "delivery_change" ("shop_id", "owner_id");
CALL protect_shop_table('delivery_change');
