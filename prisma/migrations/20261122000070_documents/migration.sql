-- Quotes, confirmations, invoices, receipts and delivery notes as they were issued: see app/documents.
ALTER TABLE "shop_settings" ADD COLUMN "document_settings" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "document" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    -- Null for a commercial copy.
    "counter" INTEGER,
    "number" TEXT,
    "language" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "source_kind" TEXT NOT NULL,
    -- Number of gid://shopify/Order/… or gid://shopify/DraftOrder/…
    "source_id" BIGINT NOT NULL,
    "source_name" TEXT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "issued_on" DATE NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    -- DocumentContent of app/documents, and what was made of it; both null once the person's data were erased.
    "content" JSONB,
    "pdf" BYTEA,

    CONSTRAINT "document_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "document_kind" CHECK ("kind" IN ('quote', 'confirmation', 'invoice', 'receipt', 'delivery-note')),
    CONSTRAINT "document_source" CHECK ("source_kind" IN ('order', 'draft')),
    CONSTRAINT "document_counted" CHECK (("counter" IS NULL) = ("number" IS NULL)),
    CONSTRAINT "document_whole" CHECK (("content" IS NULL) = ("pdf" IS NULL))
);
CREATE UNIQUE INDEX "document_shop_id_kind_year_counter_key" ON "document" ("shop_id", "kind", "year", "counter");
CREATE UNIQUE INDEX "document_shop_id_kind_number_key" ON "document" ("shop_id", "kind", "number");
CREATE INDEX "document_shop_id_customer_id_issued_at_idx" ON "document" ("shop_id", "customer_id", "issued_at");
CREATE INDEX "document_shop_id_source_kind_source_id_idx" ON "document" ("shop_id", "source_kind", "source_id");

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "document" ADD CONSTRAINT "document_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('document');

-- What was issued stays as it is, whoever asks: the numbers of a year are to stand without a gap. The customer may be another
-- after a merge, and a person's data may be erased; a whole shop goes by its own function, whose owner is not asked.
CREATE FUNCTION document_is_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
      RAISE EXCEPTION 'An issued document is not deleted';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.content IS NOT NULL AND (NEW.content IS DISTINCT FROM OLD.content OR NEW.pdf IS DISTINCT FROM OLD.pdf))
    OR (NEW.id, NEW.kind, NEW.year, NEW.counter, NEW.number, NEW.language, NEW.source_kind, NEW.source_id, NEW.source_name,
        NEW.currency_code, NEW.total_minor, NEW.issued_on, NEW.issued_at, NEW.issued_by)
      IS DISTINCT FROM (OLD.id, OLD.kind, OLD.year, OLD.counter, OLD.number, OLD.language, OLD.source_kind, OLD.source_id,
        OLD.source_name, OLD.currency_code, OLD.total_minor, OLD.issued_on, OLD.issued_at, OLD.issued_by) THEN
    RAISE EXCEPTION 'An issued document is not changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_is_issued BEFORE UPDATE OR DELETE ON "document" FOR EACH ROW EXECUTE FUNCTION document_is_issued();

-- The last number of each kind and year, and its day: the next is the one after it, and of no earlier day. Taken and given back
-- with the document's own transaction.
CREATE TABLE "document_counter" (
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "last_on" DATE NOT NULL,

    CONSTRAINT "document_counter_pkey" PRIMARY KEY ("shop_id","kind","year")
);
CALL protect_shop_table('document_counter');

-- The documents of the one who goes become the other's, and go back: call it after merge_away, and documents_back before
-- bring_back.
CREATE PROCEDURE merge_documents(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  rows jsonb;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge WHERE id = merge;
  WITH moved AS (UPDATE document d SET customer_id = m.customer_id WHERE d.customer_id = m.merged_id RETURNING d.id)
  SELECT coalesce(jsonb_agg(id), '[]') INTO rows FROM moved;
  UPDATE customer_merge g SET kept = g.kept || jsonb_build_object('documents', rows) WHERE g.id = merge;
END $$;

CREATE PROCEDURE documents_back(merge uuid) LANGUAGE sql AS $$
  UPDATE document d SET customer_id = m.merged_id FROM customer_merge m
  WHERE m.id = merge AND d.customer_id = m.customer_id
    AND d.id IN (SELECT value::uuid FROM jsonb_array_elements_text(coalesce(m.kept -> 'documents', '[]')));
$$;
