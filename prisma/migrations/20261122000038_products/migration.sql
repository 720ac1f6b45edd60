-- The store's range of goods as it was last read: the store is its master, and what is written here comes from it alone.
-- Numbers are those at the end of the store's own ids.
--
-- "read_at" is the moment at which the store was asked: an answer that was asked for earlier than what stands here is
-- never written over it, however late it comes. What the store has no longer is marked ("gone_at") and found nowhere, but
-- price lists and old orders can still name it.
CREATE TABLE "product" (
    "shop_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "product_type" TEXT NOT NULL,
    "tags" TEXT[] NOT NULL,
    "folded_tags" TEXT[] NOT NULL,
    "is_gift_card" BOOLEAN NOT NULL,
    "requires_selling_plan" BOOLEAN NOT NULL,
    -- The store's own stamp.
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    -- Of all that was read of it and its variants, so that what is the same is not written again.
    "fingerprint" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "product_variant" (
    "shop_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    -- "" where the product has a single variant.
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "barcode" TEXT,
    "price_minor" BIGINT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "taxable" BOOLEAN NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "unit_cost_minor" BIGINT,
    "unit_cost_currency" TEXT,
    "inventory_quantity" INTEGER,
    "inventory_policy" TEXT NOT NULL,
    -- Its tokens (app/products/product-tokens.ts), each after a blank.
    "words" TEXT COLLATE "C" NOT NULL,
    -- Whether its product is on sale.
    "is_active" BOOLEAN NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_variant_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "product_variant_unit_cost" CHECK (("unit_cost_minor" IS NULL) = ("unit_cost_currency" IS NULL))
);
CREATE INDEX "product_variant_shop_id_product_id_idx" ON "product_variant"("shop_id", "product_id");
CREATE INDEX "product_variant_shop_id_inventory_item_id_idx" ON "product_variant"("shop_id", "inventory_item_id");
ALTER TABLE "product_variant" ADD CONSTRAINT "product_variant_shop_id_product_id_fkey" FOREIGN KEY ("shop_id", "product_id") REFERENCES "product"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

CREATE TABLE "collection" (
    "shop_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    -- When the store was asked for its products, if it was: those that were read earlier say nothing against it.
    "members_read_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "product_collection" (
    "shop_id" TEXT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "collection_id" BIGINT NOT NULL,

    CONSTRAINT "product_collection_pkey" PRIMARY KEY ("shop_id","product_id","collection_id")
);
CREATE INDEX "product_collection_shop_id_collection_id_idx" ON "product_collection"("shop_id", "collection_id");
ALTER TABLE "product_collection" ADD CONSTRAINT "product_collection_shop_id_product_id_fkey" FOREIGN KEY ("shop_id", "product_id") REFERENCES "product"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "product_collection" ADD CONSTRAINT "product_collection_shop_id_collection_id_fkey" FOREIGN KEY ("shop_id", "collection_id") REFERENCES "collection"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- The words by which variants are found, as customer_token has those of customers; what is not on sale stands apart.
CREATE TABLE "variant_token" (
    "shop_id" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    "variant_id" BIGINT NOT NULL,

    CONSTRAINT "variant_token_pkey" PRIMARY KEY ("shop_id","is_active","token","variant_id")
);

-- Each distinct word among them, for search inside words. One that no variant has any more stays until the next reading of
-- everything has ended, and finds nothing.
CREATE TABLE "variant_word" (
    "shop_id" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "variant_word_pkey" PRIMARY KEY ("shop_id","word")
);
CREATE INDEX "variant_word_trigrams" ON "variant_word" USING gin (shop_trigrams("shop_id", "word"));

-- The reading of everything that goes on, or went on last.
CREATE TABLE "product_sync" (
    "shop_id" TEXT NOT NULL,
    "reading_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'exporting',
    "with_costs" BOOLEAN NOT NULL DEFAULT true,
    "operation_id" BIGINT,
    "position" BIGINT NOT NULL DEFAULT 0,
    "collection_cursor" TEXT,
    "total" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "newer" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "variants" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    -- What changed while it went on, and was not read by itself: it is begun once more when it has ended.
    "again" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    -- Products that were read by themselves, for the store had told of them, and since when they are counted.
    "single_reads" INTEGER NOT NULL DEFAULT 0,
    "single_reads_since" TIMESTAMPTZ(3),
    -- Since when all of the store's products are here; null until a reading has ended well.
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_sync_pkey" PRIMARY KEY ("shop_id"),
    CONSTRAINT "product_sync_state" CHECK ("state" IN ('exporting', 'writing', 'collections', 'done', 'failed')),
    CONSTRAINT "product_sync_ended" CHECK (("ended_at" IS NULL) = ("state" IN ('exporting', 'writing', 'collections'))),
    CONSTRAINT "product_sync_failure" CHECK (("failure" IS NOT NULL) = ("state" = 'failed')),
    -- A result that does not add up is no result.
    CONSTRAINT "product_sync_adds_up" CHECK ("state" <> 'done' OR "created" + "changed" + "unchanged" + "newer" = "total")
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'product', 'product_variant', 'collection', 'product_collection', 'variant_token', 'variant_word', 'product_sync'
  ] LOOP
    CALL protect_shop_table(name::regclass);
  END LOOP;
END $$;

ALTER TABLE "shop_settings" ADD COLUMN "presentment_currencies" TEXT[] NOT NULL DEFAULT '{}';

-- Whoever writes products of a shop does so alone: a transaction takes a second at most, and none meets another's rows.
CREATE FUNCTION lock_products() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('products ' || current_shop_id(), 0))
$$;

-- Takes over products as the store has told of them (the objects of app/products/product-record.ts), asked for at a moment. Says how
-- many are new, have changed, have not, and were read later than that already.
CREATE FUNCTION take_products(
  given jsonb, asked timestamptz, OUT created int, OUT changed int, OUT unchanged int, OUT newer int
) LANGUAGE plpgsql AS $$
DECLARE
  shop CONSTANT text := current_shop_id();
  taken bigint[];
  written bigint[];
BEGIN
  PERFORM lock_products();
  WITH met AS (
    SELECT g.id, CASE
        WHEN p.id IS NULL THEN 'created'
        WHEN p.read_at > asked THEN 'newer'
        WHEN p.gone_at IS NULL AND p.fingerprint = g.fingerprint THEN 'unchanged'
        ELSE 'changed'
      END AS what
    FROM jsonb_to_recordset(given) AS g (id bigint, fingerprint text)
    LEFT JOIN product p ON p.id = g.id
  )
  SELECT count(*) FILTER (WHERE what = 'created'), count(*) FILTER (WHERE what = 'changed'),
      count(*) FILTER (WHERE what = 'unchanged'), count(*) FILTER (WHERE what = 'newer'),
      array_agg(id) FILTER (WHERE what <> 'newer'), array_agg(id) FILTER (WHERE what IN ('created', 'changed'))
    INTO created, changed, unchanged, newer, taken, written FROM met;

  UPDATE product SET read_at = asked WHERE id = ANY (taken) AND id <> ALL (coalesce(written, '{}'));

  IF written IS NOT NULL THEN
    INSERT INTO product (shop_id, id, title, handle, status, vendor, product_type, tags, folded_tags, is_gift_card,
        requires_selling_plan, updated_at, fingerprint, read_at)
      SELECT shop, g.id, g.title, g.handle, g.status, g.vendor, g.product_type, g.tags, g.folded_tags, g.is_gift_card,
        g.requires_selling_plan, g.updated_at, g.fingerprint, asked
      FROM jsonb_to_recordset(given) AS g (id bigint, title text, handle text, status text, vendor text, product_type text,
        tags text[], folded_tags text[], is_gift_card boolean, requires_selling_plan boolean, updated_at timestamptz, fingerprint text)
      WHERE g.id = ANY (written)
      ON CONFLICT (shop_id, id) DO UPDATE SET title = excluded.title, handle = excluded.handle, status = excluded.status,
        vendor = excluded.vendor, product_type = excluded.product_type, tags = excluded.tags, folded_tags = excluded.folded_tags,
        is_gift_card = excluded.is_gift_card, requires_selling_plan = excluded.requires_selling_plan,
        updated_at = excluded.updated_at, fingerprint = excluded.fingerprint, read_at = excluded.read_at, gone_at = NULL;

    -- Before the variants are written: what they were found by stands in their rows.
    WITH before AS MATERIALIZED (
      SELECT v.is_active, token, v.id FROM product_variant v
      CROSS JOIN LATERAL unnest(string_to_array(ltrim(v.words), ' ')) AS token
      WHERE v.product_id = ANY (written) AND v.gone_at IS NULL
    ), after AS MATERIALIZED (
      SELECT g.status = 'ACTIVE' AS is_active, token, v.id
      FROM jsonb_to_recordset(given) AS g (id bigint, status text, variants jsonb)
      CROSS JOIN LATERAL jsonb_to_recordset(g.variants) AS v (id bigint, tokens text[])
      CROSS JOIN LATERAL unnest(v.tokens) AS token
      WHERE g.id = ANY (written)
    ), dropped AS (
      DELETE FROM variant_token t USING (SELECT * FROM before EXCEPT SELECT * FROM after) AS d
      WHERE t.is_active = d.is_active AND t.token = d.token AND t.variant_id = d.id
    ), words AS (
      INSERT INTO variant_word (shop_id, word) SELECT DISTINCT shop, token FROM after WHERE is_search_word(token)
      ON CONFLICT DO NOTHING
    )
    INSERT INTO variant_token (shop_id, is_active, token, variant_id)
      SELECT shop, a.is_active, a.token, a.id FROM (SELECT * FROM after EXCEPT SELECT * FROM before) AS a
      ON CONFLICT DO NOTHING;

    UPDATE product_variant v SET gone_at = asked
      WHERE v.product_id = ANY (written) AND v.gone_at IS NULL AND v.id <> ALL (ARRAY(
        SELECT x.id FROM jsonb_to_recordset(given) AS g (variants jsonb)
        CROSS JOIN LATERAL jsonb_to_recordset(g.variants) AS x (id bigint)
      ));

    INSERT INTO product_variant AS kept (shop_id, id, product_id, position, title, sku, barcode, price_minor, currency_code,
        taxable, inventory_item_id, unit_cost_minor, unit_cost_currency, inventory_quantity, inventory_policy, words, is_active)
      SELECT shop, v.id, g.id, v.position, v.title, v.sku, v.barcode, v.price_minor, v.currency_code,
        v.taxable, v.inventory_item_id, v.unit_cost_minor, v.unit_cost_currency, v.inventory_quantity, v.inventory_policy,
        ' ' || array_to_string(v.tokens, ' '), g.status = 'ACTIVE'
      FROM jsonb_to_recordset(given) AS g (id bigint, status text, variants jsonb)
      CROSS JOIN LATERAL jsonb_to_recordset(g.variants) AS v (id bigint, position int, title text, sku text, barcode text,
        price_minor bigint, currency_code text, taxable boolean, inventory_item_id bigint, unit_cost_minor bigint,
        unit_cost_currency text, inventory_quantity int, inventory_policy text, tokens text[])
      WHERE g.id = ANY (written)
      ON CONFLICT (shop_id, id) DO UPDATE SET product_id = excluded.product_id, position = excluded.position,
        title = excluded.title, sku = excluded.sku, barcode = excluded.barcode, price_minor = excluded.price_minor,
        currency_code = excluded.currency_code, taxable = excluded.taxable, inventory_item_id = excluded.inventory_item_id,
        unit_cost_minor = excluded.unit_cost_minor, unit_cost_currency = excluded.unit_cost_currency,
        inventory_quantity = excluded.inventory_quantity, inventory_policy = excluded.inventory_policy,
        words = excluded.words, is_active = excluded.is_active, gone_at = NULL
      WHERE kept IS DISTINCT FROM excluded;
  END IF;

  PERFORM name_collections(listed, asked) FROM (
    SELECT jsonb_agg(DISTINCT c) AS listed FROM jsonb_to_recordset(given) AS g (id bigint, collections jsonb)
    CROSS JOIN LATERAL jsonb_array_elements(g.collections) AS c
    WHERE g.id = ANY (taken)
  ) met WHERE listed IS NOT NULL;

  -- A collection that was asked for its products later knows better.
  WITH after AS MATERIALIZED (
    SELECT g.id AS product_id, c.id AS collection_id
    FROM jsonb_to_recordset(given) AS g (id bigint, collections jsonb)
    CROSS JOIN LATERAL jsonb_to_recordset(g.collections) AS c (id bigint)
    WHERE g.id = ANY (taken)
  ), left_ones AS (
    DELETE FROM product_collection m
    WHERE m.product_id = ANY (taken)
      AND NOT EXISTS (SELECT FROM after a WHERE a.product_id = m.product_id AND a.collection_id = m.collection_id)
      AND NOT EXISTS (SELECT FROM collection c WHERE c.id = m.collection_id AND c.members_read_at > asked)
  )
  INSERT INTO product_collection (shop_id, product_id, collection_id)
    SELECT DISTINCT shop, a.product_id, a.collection_id FROM after a
    JOIN collection c ON c.id = a.collection_id AND c.gone_at IS NULL AND coalesce(c.members_read_at <= asked, true)
    ON CONFLICT DO NOTHING;
END $$;

-- Collections by number and title; which of them are listed no more is another question.
CREATE FUNCTION name_collections(given jsonb, asked timestamptz) RETURNS void LANGUAGE sql AS $$
  SELECT lock_products();
  INSERT INTO collection AS kept (shop_id, id, title, read_at)
    SELECT current_shop_id(), c.id, min(c.title), asked FROM jsonb_to_recordset(given) AS c (id bigint, title text) GROUP BY c.id
    ON CONFLICT (shop_id, id) DO UPDATE SET title = excluded.title, read_at = excluded.read_at, gone_at = NULL
    WHERE kept.read_at <= excluded.read_at
$$;

-- Which products a collection holds, all of them, asked for at a moment. Of those not known nothing is kept: they bring
-- their collections with them.
CREATE FUNCTION take_collection_members(collection bigint, products bigint[], asked timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_products();
  UPDATE collection c SET members_read_at = asked
    WHERE c.id = collection AND c.gone_at IS NULL AND coalesce(c.members_read_at <= asked, true);
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM product_collection m USING product p
    WHERE m.collection_id = collection AND m.product_id <> ALL (products) AND p.id = m.product_id AND p.read_at <= asked;
  INSERT INTO product_collection (shop_id, product_id, collection_id)
    SELECT p.shop_id, p.id, collection FROM product p
    WHERE p.id = ANY (products) AND p.gone_at IS NULL AND p.read_at <= asked
    ON CONFLICT DO NOTHING;
END $$;

-- The store has them no more: found nowhere, and still named. Answers how many there were.
CREATE FUNCTION lose_products(ids bigint[], asked timestamptz) RETURNS int LANGUAGE plpgsql AS $$
DECLARE lost bigint[];
BEGIN
  PERFORM lock_products();
  WITH marked AS (
    UPDATE product SET gone_at = asked, read_at = asked
    WHERE id = ANY (ids) AND gone_at IS NULL AND read_at <= asked RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO lost FROM marked;
  DELETE FROM variant_token t USING product_variant v, unnest(string_to_array(ltrim(v.words), ' ')) AS word
    WHERE v.product_id = ANY (lost) AND v.gone_at IS NULL
      AND t.is_active = v.is_active AND t.token = word AND t.variant_id = v.id;
  UPDATE product_variant SET gone_at = asked WHERE product_id = ANY (lost) AND gone_at IS NULL;
  DELETE FROM product_collection WHERE product_id = ANY (lost);
  RETURN cardinality(lost);
END $$;

CREATE FUNCTION lose_collections(ids bigint[], asked timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE lost bigint[];
BEGIN
  PERFORM lock_products();
  WITH marked AS (
    UPDATE collection SET gone_at = asked, read_at = asked
    WHERE id = ANY (ids) AND gone_at IS NULL AND read_at <= asked RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO lost FROM marked;
  DELETE FROM product_collection WHERE collection_id = ANY (lost);
END $$;

-- After all was read that there was at a moment: what was not among it is gone. Answers how many products.
CREATE FUNCTION lose_unread(asked timestamptz) RETURNS int LANGUAGE plpgsql AS $$
DECLARE lost int;
BEGIN
  PERFORM lock_products();
  lost := lose_products(ARRAY(SELECT id FROM product WHERE gone_at IS NULL AND read_at < asked), asked);
  PERFORM lose_collections(ARRAY(SELECT id FROM collection WHERE gone_at IS NULL AND read_at < asked), asked);
  DELETE FROM variant_word w
    WHERE NOT EXISTS (SELECT FROM variant_token t WHERE t.is_active AND t.token = w.word)
      AND NOT EXISTS (SELECT FROM variant_token t WHERE NOT t.is_active AND t.token = w.word);
  RETURN lost;
END $$;

-- See words_containing, which does the same for customers.
CREATE POLICY variant_words_containing ON variant_word FOR SELECT TO carnet_owner USING (true);
CREATE FUNCTION variant_words_containing(part text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_bitmapscan = on SET enable_indexscan = off AS $$
  SELECT word FROM variant_word
  WHERE shop_trigrams(shop_id, word) @> shop_trigrams(current_shop_id(), part) AND strpos(word, part) > 0
$$;
REVOKE ALL ON FUNCTION variant_words_containing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION variant_words_containing TO carnet_app;

-- The variants of which a word begins with the term, or holds it when it has three letters; some of them more than once.
CREATE FUNCTION variants_with(term text, active boolean) RETURNS TABLE (variant_id bigint) LANGUAGE sql STABLE AS $$
  SELECT t.variant_id FROM variant_token t WHERE t.is_active = active AND t.token >= term AND t.token < term || chr(1114111)
  UNION ALL
  SELECT t.variant_id
    FROM (SELECT variant_words_containing(term) AS word WHERE length(term) >= 3) w
    CROSS JOIN LATERAL (SELECT b.variant_id FROM variant_token b WHERE b.is_active = active AND b.token = w.word OFFSET 0) t
    WHERE NOT starts_with(w.word, term)
$$;

-- The variants that a query finds (its parts: app/products/product-tokens.ts), and how:
--   0  the SKU or barcode, whole
--   1  the product's title begins with the query; "place" is that title
--   2  each term begins a word, or the compact form does
--   3  each term begins a word, or stands inside one when it has three letters
-- Where a code is typed whole, several words of it are not looked for one by one: they would find half of its range.
-- Ranks are read one after the other, and all is left as soon as enough are found: see find_customers.
CREATE FUNCTION find_variants(
  terms text[], compact text, code text, title text, active boolean, at_most int, OUT id bigint, OUT rank int, OUT place text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 20
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  many CONSTANT int := 1000;
  found_ids bigint[] := '{}';
  is_code boolean := EXISTS (SELECT FROM variant_token t WHERE t.is_active = active AND t.token = code);
  rarest text := terms[1];
  -- The other terms, as they stand in the words of a variant.
  others text[] := '{}';
BEGIN
  IF cardinality(terms) > 1 AND NOT is_code THEN
    SELECT term INTO rarest FROM unnest(terms) term
      ORDER BY (
        SELECT count(*) FROM (
          SELECT FROM variant_token t
          WHERE t.is_active = active AND t.token >= term AND t.token < term || chr(1114111) LIMIT many
        ) counted
      )
      LIMIT 1;
    others := ARRAY(SELECT ' ' || term FROM unnest(terms) AS term WHERE term <> rarest);
  END IF;
  FOR id, rank, place IN
    SELECT t.variant_id, 0, '' FROM variant_token t WHERE t.is_active = active AND t.token = code
    UNION ALL
    (SELECT t.variant_id, 1, t.token FROM variant_token t
      WHERE t.is_active = active AND t.token >= title AND t.token < title || chr(1114111) ORDER BY t.token, t.variant_id)
    UNION ALL
    SELECT t.variant_id, 2, NULL FROM variant_token t
      WHERE t.is_active = active AND t.token >= compact AND t.token < compact || chr(1114111)
    UNION ALL
    SELECT t.variant_id, 2, NULL FROM variant_token t
      WHERE cardinality(terms) = 1 AND t.is_active = active AND t.token >= rarest AND t.token < rarest || chr(1114111)
    UNION ALL
    SELECT t.variant_id, 2, NULL FROM variant_token t, product_variant v
      WHERE cardinality(others) > 0 AND t.is_active = active AND t.token >= rarest AND t.token < rarest || chr(1114111)
        AND v.id = t.variant_id AND NOT EXISTS (SELECT FROM unnest(others) AS other WHERE strpos(v.words, other) = 0)
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
  IF at_most <= 0 OR is_code THEN RETURN; END IF;

  IF cardinality(terms) > 1 THEN
    SELECT c.term INTO rarest FROM (
        SELECT term, (SELECT count(*) FROM (SELECT FROM variants_with(term, active) LIMIT many) counted) AS found FROM unnest(terms) AS term
      ) c
      ORDER BY c.found LIMIT 1;
    others := ARRAY(
      SELECT CASE WHEN length(term) >= 3 THEN term ELSE ' ' || term END FROM unnest(terms) AS term WHERE term <> rarest
    );
  END IF;
  FOR id, rank, place IN
    SELECT w.variant_id, 3, NULL FROM variants_with(rarest, active) w WHERE cardinality(terms) = 1 AND length(rarest) >= 3
    UNION ALL
    SELECT w.variant_id, 3, NULL FROM variants_with(rarest, active) w, product_variant v
      WHERE cardinality(others) > 0 AND v.id = w.variant_id
        AND NOT EXISTS (SELECT FROM unnest(others) AS other WHERE strpos(v.words, other) = 0)
    UNION ALL
    SELECT w.variant_id, 3, NULL FROM variants_with(compact, active) w WHERE length(compact) >= 3
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
END $$;
