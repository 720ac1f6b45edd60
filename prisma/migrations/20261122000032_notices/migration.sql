-- Which notices a customer gets, to whom and in which language, where that is not as for all: see app/notices.
ALTER TABLE "customer" ADD COLUMN "notices" JSONB NOT NULL DEFAULT '{}';
CREATE INDEX "customer_own_notices" ON "customer" ("shop_id", "id") WHERE "notices" <> '{}';

-- What holds for all of a shop's customers. None is on until the merchant says so.
ALTER TABLE "shop_settings"
  ADD COLUMN "notice_kinds" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "notice_store_orders" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "notice_lead_minutes" INTEGER NOT NULL DEFAULT 120,
  ADD COLUMN "notice_sender" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "notice_reply_to" TEXT NOT NULL DEFAULT '',
  ADD CONSTRAINT "shop_settings_notice_kinds" CHECK ("notice_kinds" <@ ARRAY['order-received', 'order-changed', 'cut-off-near', 'delivery-moved']),
  ADD CONSTRAINT "shop_settings_notice_lead_minutes" CHECK ("notice_lead_minutes" BETWEEN 1 AND 4320);

-- What the store's draft was last known to hold; NULL: what was sent. And how often that has changed.
ALTER TABLE "draft_order"
  ADD COLUMN "known_content" JSONB,
  ADD COLUMN "content_changes" INTEGER NOT NULL DEFAULT 0;

-- A mail to be sent, or what became of it: one for each event, kind and recipient.
CREATE TABLE "notice" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "begun" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "sent_to" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "notice_kind" CHECK ("kind" IN ('order-received', 'order-changed', 'cut-off-near', 'delivery-moved')),
    CONSTRAINT "notice_state" CHECK ("state" IN ('waiting', 'sent', 'dropped')),
    CONSTRAINT "notice_sent" CHECK (("state" = 'sent') = ("sent_at" IS NOT NULL AND "sent_to" IS NOT NULL))
);
CREATE UNIQUE INDEX "notice_shop_id_customer_id_kind_event_recipient_key" ON "notice" ("shop_id", "customer_id", "kind", "event", "recipient");
CREATE INDEX "notice_shop_id_customer_id_created_at_idx" ON "notice" ("shop_id", "customer_id", "created_at");
CREATE INDEX "notice_shop_id_created_at_idx" ON "notice" ("shop_id", "created_at");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "notice" ADD CONSTRAINT "notice_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('notice');

-- The notices of the one who goes become the other's, but for those that the other was sent too, and are noted down for the
-- way back: call it after merge_away, and notices_back before bring_back.
CREATE PROCEDURE merge_notices(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  rows jsonb;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge g WHERE g.id = merge;
  WITH moved AS (
    UPDATE notice n SET customer_id = m.customer_id WHERE n.customer_id = m.merged_id AND NOT EXISTS (
      SELECT FROM notice o WHERE o.customer_id = m.customer_id AND o.kind = n.kind AND o.event = n.event AND o.recipient = n.recipient)
    RETURNING n.id
  ) SELECT coalesce(jsonb_agg(id), '[]') INTO rows FROM moved;
  UPDATE customer_merge g SET kept = g.kept || jsonb_build_object('notices', rows) WHERE g.id = merge;
  UPDATE customer c SET notices = '{}' WHERE c.id = m.merged_id;
END $$;

CREATE PROCEDURE notices_back(merge uuid) LANGUAGE sql AS $$
  UPDATE notice n SET customer_id = m.merged_id FROM customer_merge m
  WHERE m.id = merge AND n.customer_id = m.customer_id
    AND n.id IN (SELECT value::uuid FROM jsonb_array_elements_text(m.kept -> 'notices'))
$$;
