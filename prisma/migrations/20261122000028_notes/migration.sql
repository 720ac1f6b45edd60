-- How a person is spoken to; NULL: not known, or a company alone.
ALTER TABLE "customer"
  ADD COLUMN "civility" TEXT,
  ADD CONSTRAINT "customer_civility" CHECK ("civility" IN ('mr', 'ms'));

-- What staff write down about a customer, dated, for staff alone. One that was deleted is kept for the way back.
CREATE TABLE "customer_note" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_note_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "customer_note_says_something" CHECK (btrim("text") <> '' AND char_length("text") <= 5000)
);
CREATE INDEX "customer_note_shop_id_customer_id_created_at_idx" ON "customer_note" ("shop_id", "customer_id", "created_at");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_note" ADD CONSTRAINT "customer_note_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('customer_note');

-- The notes of the one who goes become the other's, and are noted down for the way back: call it after merge_away, and
-- notes_back before bring_back.
CREATE PROCEDURE merge_notes(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  rows jsonb;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge g WHERE g.id = merge;
  WITH moved AS (UPDATE customer_note n SET customer_id = m.customer_id WHERE n.customer_id = m.merged_id RETURNING n.id)
    SELECT coalesce(jsonb_agg(id), '[]') INTO rows FROM moved;
  UPDATE customer_merge g SET kept = g.kept || jsonb_build_object('notes', rows) WHERE g.id = merge;
  UPDATE customer c SET civility = NULL WHERE c.id = m.merged_id;
END $$;

CREATE PROCEDURE notes_back(merge uuid) LANGUAGE sql AS $$
  UPDATE customer_note n SET customer_id = m.merged_id FROM customer_merge m
  WHERE m.id = merge AND n.customer_id = m.customer_id
    AND n.id IN (SELECT value::uuid FROM jsonb_array_elements_text(m.kept -> 'notes'))
$$;
