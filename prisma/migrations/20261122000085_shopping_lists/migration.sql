-- What staff keep for a customer to be ordered again (M8): a name and lines, in their order. One that was deleted is kept for the
-- way back, as a note is.
CREATE TABLE "shopping_list" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    -- As app/address-book/shopping-list.ts has them: written and read whole.
    "lines" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "shopping_list_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "shopping_list_name" CHECK (btrim("name") <> '' AND char_length("name") <= 100)
);
CREATE UNIQUE INDEX "shopping_list_one_name" ON "shopping_list" ("shop_id", "customer_id", "name" COLLATE any_case)
  WHERE "deleted_at" IS NULL;

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "shopping_list" ADD CONSTRAINT "shopping_list_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('shopping_list');

-- The lists of the one who goes become the other's: call it after merge_away, and shopping_lists_back before bring_back. A name
-- that the other has already gets a number, and is given back with the list unless somebody has called it, or another, otherwise
-- since.
CREATE PROCEDURE merge_shopping_lists(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  l shopping_list;
  free text;
  n integer;
  rows jsonb := '[]';
BEGIN
  SELECT * INTO STRICT m FROM customer_merge g WHERE g.id = merge;
  FOR l IN SELECT * FROM shopping_list s WHERE s.customer_id = m.merged_id ORDER BY s.created_at, s.id LOOP
    free := l.name;
    n := 1;
    WHILE l.deleted_at IS NULL AND EXISTS (
      SELECT FROM shopping_list s WHERE s.deleted_at IS NULL AND s.name = free COLLATE any_case
        -- Neither one that is there nor one that is still to come.
        AND (s.customer_id = m.customer_id OR (s.customer_id = m.merged_id AND s.id <> l.id))
    ) LOOP
      n := n + 1;
      free := left(l.name, 94) || ' (' || n || ')';
    END LOOP;
    UPDATE shopping_list s SET customer_id = m.customer_id, name = free WHERE s.id = l.id;
    rows := rows || jsonb_build_object('id', l.id, 'was', l.name, 'now', free);
  END LOOP;
  UPDATE customer_merge g SET kept = g.kept || jsonb_build_object('shoppingLists', rows) WHERE g.id = merge;
END $$;

CREATE PROCEDURE shopping_lists_back(merge uuid) LANGUAGE plpgsql AS $$
DECLARE
  m customer_merge;
  k record;
BEGIN
  SELECT * INTO STRICT m FROM customer_merge g WHERE g.id = merge;
  FOR k IN
    SELECT s.id, s.name, s.deleted_at, g.was, g.now, array_agg(s.id) OVER () AS moved
    FROM jsonb_to_recordset(coalesce(m.kept -> 'shoppingLists', '[]')) AS g (id uuid, was text, now text)
    JOIN shopping_list s ON s.id = g.id AND s.customer_id = m.customer_id
    ORDER BY s.created_at, s.id
  LOOP
    UPDATE shopping_list s SET customer_id = m.merged_id,
      name = CASE WHEN k.name <> k.now OR (k.deleted_at IS NULL AND EXISTS (
        -- Another of those that go back has been given the name since.
        SELECT FROM shopping_list o WHERE o.id = ANY (k.moved) AND o.id <> k.id AND o.deleted_at IS NULL
          AND o.name = k.was COLLATE any_case
      )) THEN k.name ELSE k.was END
    WHERE s.id = k.id;
  END LOOP;
END $$;
