-- The store's orders as they were last read, so that a customer's can be listed, filtered and paged without asking the store:
-- see app/documents. The store is their master. Whoever ordered is a number here: no name, no address, no e-mail.
--
-- Two reports of one order may be worked on in any order: "updated_at" is the store's own stamp of the state that was read, and an
-- older state is never written over it. It counts whole seconds, so of two states of one second the one asked for later counts.
CREATE TABLE "store_order" (
    "shop_id" TEXT NOT NULL,
    -- Number of gid://shopify/Order/…
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    -- Number of gid://shopify/Customer/…
    "shopify_customer_id" BIGINT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    -- The store's own words: OrderDisplayFinancialStatus, OrderDisplayFulfillmentStatus.
    "financial_state" TEXT,
    "fulfilment_state" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "po_number" TEXT NOT NULL,
    "deliver_on" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    -- When the store was asked.
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    -- The store was asked then and has it no more, or nobody it belongs to: it is shown nowhere.
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_order_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE INDEX "store_order_shop_id_shopify_customer_id_placed_at_idx" ON "store_order" ("shop_id", "shopify_customer_id", "placed_at");

-- The reading of them that goes on, or went on last.
CREATE TABLE "store_order_sync" (
    "shop_id" TEXT NOT NULL,
    "reading_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'exporting',
    -- What has changed since then is asked for.
    "changed_since" TIMESTAMPTZ(3) NOT NULL,
    "operation_id" BIGINT,
    "position" BIGINT NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    -- When the last one began that ended well: what changed before it is here.
    "known_until" TIMESTAMPTZ(3),
    -- The store told of no order that was placed before.
    "reach_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_order_sync_pkey" PRIMARY KEY ("shop_id"),
    CONSTRAINT "store_order_sync_state" CHECK ("state" IN ('exporting', 'writing', 'done', 'failed')),
    CONSTRAINT "store_order_sync_ended" CHECK (("ended_at" IS NULL) = ("state" IN ('exporting', 'writing'))),
    CONSTRAINT "store_order_sync_failure" CHECK (("failure" IS NOT NULL) = ("state" = 'failed')),
    -- A result that does not add up is no result.
    CONSTRAINT "store_order_sync_adds_up" CHECK ("state" <> 'done' OR "taken" = "total")
);

CALL protect_shop_table('store_order');
CALL protect_shop_table('store_order_sync');
