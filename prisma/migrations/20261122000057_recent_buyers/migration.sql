-- Of customers whom a search holds equal, the one with the more recent order comes first (A6): staff look for those who order.
CREATE TABLE "last_order" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "last_order_pkey" PRIMARY KEY ("shop_id","customer_id")
);
CREATE INDEX "last_order_shop_id_placed_at_idx" ON "last_order" ("shop_id", "placed_at" DESC);
ALTER TABLE "last_order" ADD CONSTRAINT "last_order_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CALL protect_shop_table('last_order');

-- It stands beside each of the customer's words as well, and in their index: to ask for a thousand customers' last orders one by
-- one takes as long as a whole search may.
ALTER TABLE "customer_token" ADD COLUMN "ordered_at" TIMESTAMPTZ(3);
ALTER TABLE "customer_token" DROP CONSTRAINT "customer_token_pkey",
  ADD CONSTRAINT "customer_token_pkey" PRIMARY KEY ("shop_id","token","customer_id") INCLUDE ("ordered_at");

-- Follows from the customer's orders, and is kept by them alone: two that are merged unite theirs, and part them again.
CREATE FUNCTION note_last_order(shop text, customer uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE placed timestamptz := (
  SELECT max(o.created_at) FROM draft_order o WHERE o.shop_id = shop AND o.customer_id = customer AND o.state = 'created'
);
BEGIN
  IF placed IS NULL THEN
    DELETE FROM last_order l WHERE l.shop_id = shop AND l.customer_id = customer;
  ELSE
    INSERT INTO last_order (shop_id, customer_id, placed_at) VALUES (shop, customer, placed)
      ON CONFLICT (shop_id, customer_id) DO UPDATE SET placed_at = excluded.placed_at
      WHERE last_order.placed_at <> excluded.placed_at;
  END IF;
  IF FOUND THEN
    UPDATE customer_token t SET ordered_at = placed
      WHERE t.shop_id = shop AND t.customer_id = customer AND t.ordered_at IS DISTINCT FROM placed;
  END IF;
END $$;

CREATE FUNCTION draft_order_notes_last_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM note_last_order(OLD.shop_id, OLD.customer_id); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.customer_id <> OLD.customer_id THEN
    PERFORM note_last_order(NEW.shop_id, NEW.customer_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER last_order_noted AFTER INSERT OR DELETE OR UPDATE OF customer_id, state ON draft_order
  FOR EACH ROW EXECUTE FUNCTION draft_order_notes_last_order();

-- A word that a customer gets later, or gets back.
CREATE FUNCTION token_takes_last_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE late text[]; of uuid[];
BEGIN
  SELECT array_agg(w.token), array_agg(w.customer_id) INTO late, of FROM written w
    LEFT JOIN last_order l ON l.shop_id = w.shop_id AND l.customer_id = w.customer_id
    WHERE w.ordered_at IS DISTINCT FROM l.placed_at;
  IF late IS NOT NULL THEN
    UPDATE customer_token t
      SET ordered_at = (SELECT l.placed_at FROM last_order l WHERE l.shop_id = t.shop_id AND l.customer_id = t.customer_id)
      FROM unnest(late, of) AS w (token, customer_id)
      WHERE t.shop_id = current_shop_id() AND t.token = w.token AND t.customer_id = w.customer_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER token_takes_last_order AFTER INSERT ON customer_token REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION token_takes_last_order();

ALTER TABLE draft_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE last_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_token NO FORCE ROW LEVEL SECURITY;
INSERT INTO last_order (shop_id, customer_id, placed_at)
  SELECT shop_id, customer_id, max(created_at) FROM draft_order WHERE state = 'created' GROUP BY shop_id, customer_id;
ALTER TABLE customer_token DISABLE TRIGGER USER;
UPDATE customer_token t SET ordered_at = l.placed_at FROM last_order l WHERE l.shop_id = t.shop_id AND l.customer_id = t.customer_id;
ALTER TABLE customer_token ENABLE TRIGGER USER;
ALTER TABLE draft_order FORCE ROW LEVEL SECURITY;
ALTER TABLE last_order FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_token FORCE ROW LEVEL SECURITY;

-- The search's functions are those of 20261122000034_search_speed, but that they know when each customer has ordered, and put
-- who ordered more recently first among those of one rank.
DROP FUNCTION customers_meeting, customers_of, customers_meant, customers_inside, customers_begun;

-- The customers of a term, some of them more than once: those of whom a word begins with it.
CREATE FUNCTION customers_begun(term text) RETURNS TABLE (customer_id uuid, ordered_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id, t.ordered_at FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111)
$$;

-- Those who have a word that holds the term, when it has three letters; what they begin with is not looked at.
CREATE FUNCTION customers_inside(term text) RETURNS TABLE (customer_id uuid, ordered_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id, t.ordered_at FROM (SELECT words_with_inside(term) AS word WHERE length(term) >= 3) w
    CROSS JOIN LATERAL (SELECT b.customer_id, b.ordered_at FROM customer_token b WHERE b.token = w.word OFFSET 0) t
    WHERE NOT starts_with(w.word, term)
$$;

-- Those of whom a word goes on from one of the beginnings that the term may have meant, and not from the term.
CREATE FUNCTION customers_meant(term text, beginnings text[]) RETURNS TABLE (customer_id uuid, ordered_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id, t.ordered_at FROM unnest(beginnings) AS beginning
    CROSS JOIN LATERAL (
      -- Those of the term itself are a range within that of a part of it, and are passed over.
      SELECT b.customer_id, b.ordered_at FROM customer_token b
        WHERE b.token >= beginning AND b.token < CASE WHEN starts_with(term, beginning) THEN term ELSE beginning || chr(1114111) END
      UNION ALL
      SELECT b.customer_id, b.ordered_at FROM customer_token b
        WHERE starts_with(term, beginning) AND b.token >= term || chr(1114111) AND b.token < beginning || chr(1114111)
    ) t
    WHERE
      -- Where no word begins with some part of the term, none goes on from it. No beginning has a mark.
      NOT starts_with(beginning, coalesce((
        SELECT left(term, letters) FROM generate_series(1, length(term)) AS letters
        WHERE NOT EXISTS (
          SELECT FROM search_word w WHERE w.word >= left(term, letters) AND w.word < left(term, letters) || chr(1114111) OFFSET 0
        )
        LIMIT 1
      ), '#'))
$$;

-- Those begun with the term, and those who have one of the words; with beginnings, those meant alone.
CREATE FUNCTION customers_of(term text, words text[], beginnings text[]) RETURNS TABLE (customer_id uuid, ordered_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT customer_id, ordered_at FROM customers_begun(term) WHERE beginnings IS NULL
  UNION ALL
  SELECT t.customer_id, t.ordered_at FROM unnest(words) AS word
    CROSS JOIN LATERAL (SELECT b.customer_id, b.ordered_at FROM customer_token b WHERE b.token = word OFFSET 0) t WHERE beginnings IS NULL
  UNION ALL
  SELECT customer_id, ordered_at FROM customers_meant(term, beginnings)
$$;

-- So many words of one beginning are read and put in order; so many of those that hold a term further in, or are meant by it, which
-- take longer to find.
CREATE FUNCTION most_read() RETURNS int LANGUAGE sql IMMUTABLE RETURN 4000;
CREATE FUNCTION most_read_inside() RETURNS int LANGUAGE sql IMMUTABLE RETURN 300;

-- How many of the recent buyers are asked for what many customers have, before those are read. To look for what begins a word is
-- quick; to look inside all of a customer's words is not.
CREATE FUNCTION most_asked(anywhere boolean) RETURNS int LANGUAGE sql IMMUTABLE RETURN CASE WHEN anywhere THEN 100 ELSE 1000 END;

CREATE FUNCTION has_buyers(many int) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT count(*) FROM (SELECT FROM last_order LIMIT many) counted) = many;

-- Those who have ordered, of whom a word begins with the term: the most recent `at_most`, none of them archived.
--
-- A term that few have is read whole. Of one that many have, the recent buyers are asked one by one, and soon enough have it;
-- where they don't, it is read whole after all.
CREATE FUNCTION buyers_begun(term text, at_most int) RETURNS TABLE (customer_id uuid) LANGUAGE plpgsql STABLE ROWS 10 AS $$
DECLARE
  found int;
BEGIN
  IF term IS NULL OR NOT has_buyers(1) THEN RETURN; END IF;
  IF (SELECT count(*) FROM (SELECT FROM customers_begun(term) LIMIT most_read()) counted) = most_read() THEN
    RETURN QUERY
      SELECT b.customer_id FROM (
        SELECT l.customer_id FROM (SELECT l.customer_id FROM last_order l ORDER BY l.placed_at DESC LIMIT most_asked(false)) l
        WHERE EXISTS (
          SELECT FROM customer_token t
          WHERE t.customer_id = l.customer_id AND t.token >= term AND t.token < term || chr(1114111) OFFSET 0
        ) OFFSET 0
      ) b
      WHERE NOT EXISTS (SELECT FROM customer c WHERE c.id = b.customer_id AND c.archived_at IS NOT NULL OFFSET 0)
      LIMIT at_most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found = at_most OR NOT has_buyers(most_asked(false)) THEN RETURN; END IF;
  END IF;
  RETURN QUERY
    SELECT b.customer_id FROM (
      SELECT c.customer_id FROM customers_begun(term) c WHERE c.ordered_at IS NOT NULL
      GROUP BY c.ordered_at, c.customer_id ORDER BY c.ordered_at DESC OFFSET 0
    ) b
    WHERE NOT EXISTS (SELECT FROM customer c WHERE c.id = b.customer_id AND c.archived_at IS NOT NULL OFFSET 0)
    LIMIT at_most;
END $$;

-- The recent buyers who have all terms, of which `first` is the rarest: of frequent words, that is a page.
CREATE FUNCTION recent_buyers_with(first text, others text[], anywhere boolean, at_most int) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT b.customer_id FROM (
      SELECT l.customer_id FROM (SELECT l.customer_id FROM last_order l ORDER BY l.placed_at DESC LIMIT most_asked(anywhere)) l
      WHERE anywhere OR EXISTS (
        SELECT FROM customer_token t
        WHERE t.customer_id = l.customer_id AND t.token >= first AND t.token < first || chr(1114111) OFFSET 0
      ) OFFSET 0
    ) b
    WHERE NOT EXISTS (SELECT FROM terms_missing(b.customer_id, CASE WHEN anywhere THEN first || others ELSE others END, anywhere) OFFSET 0)
      AND NOT EXISTS (SELECT FROM customer c WHERE c.id = b.customer_id AND c.archived_at IS NOT NULL OFFSET 0)
    LIMIT at_most
  )
$$;

-- The customers of one term inside a word (rank 3) or with a typo (4), in order; a page at least. Who has two such words is there
-- twice.
CREATE FUNCTION customers_near(term text, beginnings text[], rank int, at_most int) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE found uuid[] := CASE rank
  WHEN 3 THEN ARRAY(
    SELECT i.customer_id FROM (SELECT * FROM customers_inside(term) LIMIT most_read_inside()) i ORDER BY i.ordered_at DESC NULLS LAST
  )
  ELSE ARRAY(
    SELECT m.customer_id FROM (SELECT * FROM customers_meant(term, beginnings) LIMIT most_read_inside()) m
    ORDER BY m.ordered_at DESC NULLS LAST
  )
END;
BEGIN
  IF rank = 3 AND cardinality(found) = most_read_inside() THEN RETURN recent_buyers_with(term, '{}', true, at_most) || found; END IF;
  RETURN found;
END $$;

-- The customers of a term (as `customers_of` takes it) who have all others as well, the rarest of which comes first: a page of
-- those who are not archived, or all. `few`: whether so few have it that they can be read and put in order; null where it is not known.
--
-- Of a term that few have, each is asked for the others, who ordered last first; no more are asked one by one than could be read
-- meanwhile. Of one that many have, the recent buyers are a page, or all who meet are read.
CREATE FUNCTION customers_meeting(
  term text, words text[], beginnings text[], few boolean,
  others text[], words_of_other text[], size_of_other int, anywhere boolean, at_most int
) RETURNS uuid[] LANGUAGE plpgsql STABLE
-- Who has the rarest is kept in memory, however many the planner thinks they are.
SET work_mem = '64MB' AS $$
DECLARE
  in_order boolean := coalesce(few, (
    SELECT count(*) FROM (SELECT FROM customers_of(term, words, beginnings) LIMIT most_counted()) counted
  ) < most_counted());
  asked int := CASE WHEN size_of_other >= most_counted() THEN 100 + at_most WHEN beginnings IS NULL THEN 20 ELSE 0 END;
  seen uuid[] := '{}';
  met uuid[] := '{}';
  next uuid;
  meeting refcursor;
BEGIN
  IF NOT in_order AND beginnings IS NULL THEN
    met := recent_buyers_with(term, others, anywhere, at_most);
    IF cardinality(met) = at_most THEN RETURN met; END IF;
    seen := met;
    -- Others than those who were asked have ordered too.
    in_order := has_buyers(most_asked(anywhere));
    IF in_order THEN asked := 0; END IF;
  END IF;
  IF in_order THEN
    OPEN meeting FOR
      WITH of_term AS MATERIALIZED (
        SELECT c.customer_id, row_number() OVER (ORDER BY c.ordered_at DESC NULLS LAST) AS place
        FROM customers_of(term, words, beginnings) c
      )
      SELECT c.customer_id FROM of_term c
        WHERE c.place <= asked AND NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others, anywhere) OFFSET 0)
      UNION ALL
      SELECT c.customer_id FROM of_term c
        WHERE c.place > asked AND (c.customer_id IN (
            SELECT o.customer_id FROM customers_of(others[1], coalesce(words_of_other, words_inside(others[1], NULL)), NULL) o
          )) IS TRUE
          AND NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others[2:], anywhere) OFFSET 0);
  ELSE
    OPEN meeting FOR
      SELECT c.customer_id FROM (SELECT c.customer_id FROM customers_of(term, words, beginnings) c LIMIT asked) c
        WHERE NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others, anywhere) OFFSET 0)
      UNION ALL
      SELECT c.customer_id FROM (SELECT c.customer_id FROM customers_of(term, words, beginnings) c OFFSET asked) c
        WHERE (c.customer_id IN (
            SELECT o.customer_id FROM customers_of(others[1], coalesce(words_of_other, words_inside(others[1], NULL)), NULL) o
          )) IS TRUE
          AND NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others[2:], anywhere) OFFSET 0);
  END IF;
  WHILE cardinality(met) < at_most LOOP
    FETCH meeting INTO next;
    EXIT WHEN NOT FOUND;
    CONTINUE WHEN next = ANY (seen);
    seen := seen || next;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = next AND c.archived_at IS NOT NULL);
    met := met || next;
  END LOOP;
  CLOSE meeting;
  RETURN met;
END $$;

CREATE OR REPLACE FUNCTION customers_with_all(terms text[], at_most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  by_size text[];
  sizes int[];
  few boolean;
BEGIN
  SELECT array_agg(term ORDER BY size), array_agg(size ORDER BY size) INTO by_size, sizes
    FROM (SELECT term, count_of(term, '{}') AS size FROM unnest(terms) AS term) sized;
  few := sizes[1] < most_counted();
  IF sizes[1] = most_counted() AND has_buyers(1) THEN
    SELECT array_agg(term ORDER BY size), array_agg(size ORDER BY size) INTO by_size, sizes FROM (
      SELECT term, (SELECT count(*) FROM (SELECT FROM customers_begun(term) LIMIT most_read()) counted) AS size FROM unnest(terms) AS term
    ) sized;
    few := sizes[1] < most_read();
  END IF;
  IF sizes[1] > 0 THEN
    RETURN QUERY SELECT unnest(customers_meeting(by_size[1], '{}', NULL, few, by_size[2:], '{}', sizes[2], false, at_most));
  END IF;
END $$;

CREATE OR REPLACE FUNCTION customers_nearly(terms text[], meant text[], at_most int)
RETURNS TABLE (customer_id uuid, rank int) LANGUAGE plpgsql STABLE AS $$
DECLARE
  -- For each term the words that hold it, parted by spaces; null where there are too many to be named.
  words text[];
  sizes int[];
  by_size int[];
  others int[];
  met uuid[] := '{}';
BEGIN
  IF cardinality(terms) = 1 THEN
    FOR next_rank IN 3 .. 4 LOOP
      rank := next_rank;
      FOREACH customer_id IN ARRAY customers_near(terms[1], string_to_array(meant[1], ' '), rank, at_most) LOOP
        CONTINUE WHEN customer_id = ANY (met);
        met := met || customer_id;
        RETURN NEXT;
        CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = customers_nearly.customer_id AND c.archived_at IS NOT NULL);
        at_most := at_most - 1;
        EXIT WHEN at_most <= 0;
      END LOOP;
      EXIT WHEN at_most <= 0;
    END LOOP;
    RETURN;
  END IF;

  words := ARRAY(SELECT array_to_string(words_inside(term, 500), ' ') FROM unnest(terms) AS term);
  sizes := ARRAY(
    SELECT count_of(term, string_to_array(own, ' ')) FROM unnest(terms, words) AS sized (term, own)
  );
  by_size := ARRAY(SELECT i FROM generate_subscripts(terms, 1) AS i ORDER BY sizes[i]);
  -- Where nothing stands inside a word, all have been found.
  IF sizes[by_size[1]] > 0 AND array_to_string(words, '', 'many') <> '' THEN
    met := customers_meeting(
      terms[by_size[1]], coalesce(string_to_array(words[by_size[1]], ' '), words_inside(terms[by_size[1]], NULL)), NULL,
      sizes[by_size[1]] < most_counted(), ARRAY(SELECT terms[i] FROM unnest(by_size[2:]) AS i), string_to_array(words[by_size[2]], ' '), sizes[by_size[2]],
      true, at_most
    );
    RETURN QUERY SELECT unnest(met), 3;
  END IF;
  FOR wrong IN 1 .. cardinality(terms) LOOP
    EXIT WHEN cardinality(met) >= at_most;
    others := array_remove(by_size, wrong);
    CONTINUE WHEN meant[wrong] = '' OR sizes[others[1]] = 0;
    met := met || customers_meeting(
      terms[wrong], NULL, string_to_array(meant[wrong], ' '), NULL,
      ARRAY(SELECT terms[i] FROM unnest(others) AS i), string_to_array(words[others[1]], ' '), sizes[others[1]], true, at_most
    );
    RETURN QUERY SELECT unnest(met), 4;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION find_customers(
  terms text[], compact text, number text, title text, meant text[], at_most int,
  OUT id uuid, OUT rank int, OUT place text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  single text := CASE WHEN cardinality(terms) = 1 THEN terms[1] END;
  is_number boolean := EXISTS (SELECT FROM customer_token t WHERE t.token = number);
  found_ids uuid[] := '{}';
  wanted int := at_most;
  -- What is further down is read when all before it has been: one row is fetched at a time.
  finds CURSOR FOR
    SELECT t.customer_id, 0, '' FROM customer_token t WHERE t.token = number
    UNION ALL
    -- As many as have been found before may be among them.
    SELECT b.customer_id, 1, '' FROM buyers_begun(title, 2 * at_most) b
    UNION ALL
    (SELECT t.customer_id, 1, t.token FROM customer_token t
      WHERE t.token >= title AND t.token < title || chr(1114111) ORDER BY t.token)
    UNION ALL
    SELECT b.customer_id, 2, NULL FROM buyers_begun(single, 2 * at_most) b
    UNION ALL
    SELECT b.customer_id, 2, NULL FROM customers_begun(single) b
    UNION ALL
    SELECT w, 2, NULL FROM customers_with_all(terms, at_most) w WHERE single IS NULL
    UNION ALL
    SELECT b.customer_id, 2, NULL FROM buyers_begun(compact, 2 * at_most) b
    UNION ALL
    SELECT b.customer_id, 2, NULL FROM customers_begun(compact) b
    UNION ALL
    SELECT i.customer_id, 3, NULL FROM customers_inside(compact) i WHERE NOT is_number
    UNION ALL
    SELECT n.customer_id, n.rank, NULL FROM customers_nearly(terms, meant, at_most) n WHERE NOT is_number;
BEGIN
  OPEN finds;
  WHILE wanted > 0 LOOP
    FETCH finds INTO id, rank, place;
    EXIT WHEN NOT FOUND;
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = find_customers.id AND c.archived_at IS NOT NULL);
    RETURN NEXT;
    wanted := wanted - 1;
  END LOOP;
  CLOSE finds;
END $$;
