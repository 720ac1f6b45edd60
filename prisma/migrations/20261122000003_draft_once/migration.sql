-- When the order was last sent, and how often: a draft is looked for from then on, and only one that was sent more than once
-- can have a twin.
ALTER TABLE "draft_order" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

ALTER TABLE "draft_order" DROP CONSTRAINT "draft_order_state",
  ADD CONSTRAINT "draft_order_state" CHECK ("state" IN ('intended', 'created', 'checking', 'missing', 'refused'));

-- CreateTable
CREATE TABLE "draft_twin" (
    "shop_id" TEXT NOT NULL,
    "shopify_draft_id" BIGINT NOT NULL,
    "draft_order_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "outcome" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_twin_pkey" PRIMARY KEY ("shop_id","shopify_draft_id")
);

-- CreateIndex
CREATE INDEX "draft_twin_shop_id_draft_order_id_idx" ON "draft_twin"("shop_id", "draft_order_id");

ALTER TABLE "draft_twin" ADD CONSTRAINT "draft_twin_outcome" CHECK ("outcome" IN ('deleted', 'kept'));

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "draft_order" NO FORCE ROW LEVEL SECURITY;
-- AddForeignKey
ALTER TABLE "draft_twin" ADD CONSTRAINT "draft_twin_shop_id_draft_order_id_fkey" FOREIGN KEY ("shop_id", "draft_order_id") REFERENCES "draft_order"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "draft_order" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('draft_twin');
