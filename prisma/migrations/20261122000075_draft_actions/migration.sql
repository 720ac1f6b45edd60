-- What staff do with a draft that stands in the store (M6): see app/orders.
ALTER TABLE "draft_order"
  -- The last day on which its prices are promised; null for drafts of the time before there was one.
  ADD COLUMN "expires_on" DATE,
  ADD COLUMN "invoice_sent_at" TIMESTAMPTZ(3),
  -- Number of gid://shopify/Order/… that the draft became, and the store's own name of it.
  ADD COLUMN "store_order_id" BIGINT,
  ADD COLUMN "store_order_name" TEXT,
  ADD CONSTRAINT "draft_order_became" CHECK (("store_order_id" IS NULL) = ("store_order_name" IS NULL));

-- Written before the store is called where a second call would do harm, and a note of who decided what. Nothing of a person is
-- in it: neither an address nor what was written to the buyer.
CREATE TABLE "draft_action" (
    "shop_id" TEXT NOT NULL,
    -- Made by the screen: a second press finds the first.
    "id" UUID NOT NULL,
    "draft_order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    -- When the store said, just before, that an invoice was last sent: another moment afterwards means that this one was.
    "invoice_sent_before" TIMESTAMPTZ(3),
    "acted_at" TIMESTAMPTZ(3) NOT NULL,
    "acted_by" TEXT NOT NULL,

    CONSTRAINT "draft_action_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "draft_action_kind" CHECK ("kind" IN ('invoice', 'paid', 'terms', 'honour', 'reprice')),
    CONSTRAINT "draft_action_state" CHECK ("state" IN ('intended', 'done', 'failed'))
);
CREATE INDEX "draft_action_shop_id_draft_order_id_acted_at_idx" ON "draft_action" ("shop_id", "draft_order_id", "acted_at");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "draft_order" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "draft_action" ADD CONSTRAINT "draft_action_shop_id_draft_order_id_fkey"
  FOREIGN KEY ("shop_id", "draft_order_id") REFERENCES "draft_order" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "draft_order" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('draft_action');
