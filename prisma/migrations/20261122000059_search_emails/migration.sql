-- A whole e-mail address is a marked word of its own (search-terms.ts), so that "info@po" is not met by all who have an "info" and
-- a "po": those whose address begins so come first. Here those of plain letters; another is marked when its customer is next saved,
-- and is found by its words until then.
ALTER TABLE customer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE last_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_token NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_token DISABLE TRIGGER USER;
INSERT INTO customer_token (shop_id, token, customer_id, ordered_at)
  SELECT shop_id, left('^@' || btrim(regexp_replace(lower(email), '[^a-z0-9]+', ' ', 'g')), 100), customer_id, placed_at
  FROM (
    SELECT shop_id, id AS customer_id, email FROM customer UNION SELECT shop_id, customer_id, email FROM contact
  ) addressed LEFT JOIN last_order USING (shop_id, customer_id)
  WHERE email ~ '^[!-~]+@' AND email !~ '[^!-~]'
  ON CONFLICT DO NOTHING;
ALTER TABLE customer_token ENABLE TRIGGER USER;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE last_order FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_token FORCE ROW LEVEL SECURITY;

-- The functions of 20261122000057_recent_buyers, looking at fewer customers for the same finds.
DROP FUNCTION recent_buyers_with(text, text[], boolean, int);

-- The recent buyers who have all terms, of which `first` is the rarest: of frequent words, that is a page.
CREATE FUNCTION recent_buyers_with(first text, others text[], anywhere boolean, at_most int, asked int) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT b.customer_id FROM (
      SELECT l.customer_id FROM (SELECT l.customer_id FROM last_order l ORDER BY l.placed_at DESC LIMIT asked) l
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

-- Those who have ordered, of whom a word begins with the term: the most recent `at_most`, none of them archived; some of them more
-- than once.
--
-- A term that few have is read whole. Of one that many have, the recent buyers are asked one by one, and soon enough have it;
-- where they don't, it is read whole after all.
CREATE OR REPLACE FUNCTION buyers_begun(term text, at_most int) RETURNS TABLE (customer_id uuid) LANGUAGE plpgsql STABLE ROWS 10 AS $$
DECLARE
  found int;
  latest uuid[];
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
  -- Few have several such words: the latest of so many words are nearly always enough, and need not all be put in order.
  latest := ARRAY(
    SELECT c.customer_id FROM customers_begun(term) c WHERE c.ordered_at IS NOT NULL ORDER BY c.ordered_at DESC LIMIT 4 * at_most
  );
  RETURN QUERY
    SELECT b.customer_id FROM (
      SELECT l.customer_id FROM unnest(latest) WITH ORDINALITY AS l (customer_id, place)
      GROUP BY l.customer_id ORDER BY min(l.place) OFFSET 0
    ) b
    WHERE NOT EXISTS (SELECT FROM customer c WHERE c.id = b.customer_id AND c.archived_at IS NOT NULL OFFSET 0)
    LIMIT at_most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found = at_most OR cardinality(latest) < 4 * at_most THEN RETURN; END IF;
  RETURN QUERY
    SELECT b.customer_id FROM (
      SELECT c.customer_id FROM customers_begun(term) c WHERE c.ordered_at IS NOT NULL
      GROUP BY c.ordered_at, c.customer_id ORDER BY c.ordered_at DESC OFFSET 0
    ) b
    WHERE NOT EXISTS (SELECT FROM customer c WHERE c.id = b.customer_id AND c.archived_at IS NOT NULL OFFSET 0)
    LIMIT at_most;
END $$;

-- The words that hold the term further in, when it has three letters; null where there are more than can be named. No more of them
-- are looked up than that: in a list of what is selected, and not among what is selected from, a function is asked for one at a time.
CREATE OR REPLACE FUNCTION words_inside(term text, named int) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE words text[] := ARRAY(
  SELECT w.word FROM (SELECT words_with_inside(term) AS word WHERE length(term) >= 3) w WHERE NOT starts_with(w.word, term) LIMIT named + 1
);
BEGIN
  RETURN CASE WHEN cardinality(words) > named THEN NULL ELSE words END;
END $$;

-- The customers of one term inside a word (rank 3) or with a typo (4), in order; a page at least. Who has two such words is there
-- twice.
--
-- Of words that can be named the customers are soon read. More words take longer to find: then a few are read, after the recent
-- buyers.
CREATE OR REPLACE FUNCTION customers_near(term text, beginnings text[], rank int, at_most int) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  words text[];
  found uuid[];
BEGIN
  IF rank = 4 THEN
    RETURN ARRAY(
      SELECT m.customer_id FROM (SELECT * FROM customers_meant(term, beginnings) LIMIT most_read_inside()) m
      ORDER BY m.ordered_at DESC NULLS LAST
    );
  END IF;
  words := words_inside(term, 30);
  IF words IS NOT NULL THEN
    found := ARRAY(
      SELECT i.customer_id FROM (
        SELECT t.customer_id, t.ordered_at FROM unnest(words) AS word
          CROSS JOIN LATERAL (SELECT b.customer_id, b.ordered_at FROM customer_token b WHERE b.token = word OFFSET 0) t
        LIMIT most_read()
      ) i ORDER BY i.ordered_at DESC NULLS LAST
    );
    IF cardinality(found) < most_read() THEN RETURN found; END IF;
  ELSE
    found := ARRAY(
      SELECT i.customer_id FROM (SELECT * FROM customers_inside(term) LIMIT most_read_inside()) i ORDER BY i.ordered_at DESC NULLS LAST
    );
    IF cardinality(found) < most_read_inside() THEN RETURN found; END IF;
  END IF;
  RETURN recent_buyers_with(term, '{}', true, at_most, most_asked(true)) || found;
END $$;

-- The customers of a term (as `customers_of` takes it) who have all others as well, the rarest of which comes first: a page of
-- those who are not archived, or all. `few`: whether so few have it that they can be read and put in order; null where it is not known.
--
-- Of a term that few have, each is asked for the others, who ordered last first; no more are asked one by one than could be read
-- meanwhile. Of one that many have, the recent buyers are a page, or all who meet are read.
CREATE OR REPLACE FUNCTION customers_meeting(
  term text, words text[], beginnings text[], few boolean,
  others text[], words_of_other text[], size_of_other int, anywhere boolean, at_most int
) RETURNS uuid[] LANGUAGE plpgsql STABLE
-- Who has the rarest is kept in memory, however many the planner thinks they are.
SET work_mem = '64MB' AS $$
DECLARE
  -- The customers of the term in order; null where they stand in none.
  ordered uuid[];
  asked int := CASE WHEN size_of_other >= most_counted() THEN 100 + at_most WHEN beginnings IS NULL THEN 20 ELSE 0 END;
  seen uuid[] := '{}';
  met uuid[] := '{}';
  next uuid;
  meeting refcursor;
BEGIN
  IF few IS NOT FALSE THEN
    ordered := ARRAY(
      SELECT c.customer_id FROM (
        SELECT * FROM customers_of(term, words, beginnings) LIMIT CASE WHEN few THEN NULL ELSE most_counted() END
      ) c ORDER BY c.ordered_at DESC NULLS LAST
    );
    IF few IS NULL AND cardinality(ordered) = most_counted() THEN ordered := NULL; END IF;
  END IF;
  IF ordered IS NULL AND beginnings IS NULL THEN
    met := recent_buyers_with(term, others, anywhere, at_most, most_asked(anywhere));
    IF cardinality(met) = at_most THEN RETURN met; END IF;
    seen := met;
    -- Others than those who were asked have ordered too.
    IF has_buyers(most_asked(anywhere)) THEN
      ordered := ARRAY(SELECT c.customer_id FROM customers_of(term, words, beginnings) c ORDER BY c.ordered_at DESC NULLS LAST);
      asked := 0;
    END IF;
  END IF;
  IF ordered IS NOT NULL THEN
    OPEN meeting FOR
      SELECT c.id FROM unnest(ordered[:asked]) AS c (id)
        WHERE NOT EXISTS (SELECT FROM terms_missing(c.id, others, anywhere) OFFSET 0)
      UNION ALL
      SELECT c.id FROM unnest(ordered[asked + 1:]) AS c (id)
        WHERE (c.id IN (
            SELECT o.customer_id FROM customers_of(others[1], coalesce(words_of_other, words_inside(others[1], NULL)), NULL) o
          )) IS TRUE
          AND NOT EXISTS (SELECT FROM terms_missing(c.id, others[2:], anywhere) OFFSET 0);
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

-- A page of those who have all terms, or all. Terms that many have soon meet among the recent buyers; only where they don't are they
-- counted further, until one is found that can be read whole.
CREATE OR REPLACE FUNCTION customers_with_all(terms text[], at_most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  by_size text[];
  sizes int[];
  few boolean;
  met uuid[];
BEGIN
  SELECT array_agg(term ORDER BY size, length(term) DESC), array_agg(size ORDER BY size, length(term) DESC) INTO by_size, sizes FROM (
    SELECT term, (SELECT count(*) FROM (SELECT FROM customers_begun(term) LIMIT most_counted()) counted) AS size
    FROM unnest(terms) AS term
    -- Counted once, not for each time that it is named.
    OFFSET 0
  ) sized;
  IF sizes[1] = 0 THEN RETURN; END IF;
  few := sizes[1] < most_counted();
  IF NOT few AND has_buyers(1) THEN
    met := recent_buyers_with(by_size[1], by_size[2:], false, at_most, most_asked(true));
    IF cardinality(met) = at_most THEN
      RETURN QUERY SELECT unnest(met);
      RETURN;
    END IF;
    FOR place IN 1 .. cardinality(by_size) LOOP
      few := (SELECT count(*) FROM (SELECT FROM customers_begun(by_size[place]) LIMIT most_read()) counted) < most_read();
      IF few THEN
        by_size := by_size[place] || by_size[:place - 1] || by_size[place + 1:];
        EXIT;
      END IF;
    END LOOP;
  END IF;
  RETURN QUERY SELECT unnest(customers_meeting(by_size[1], '{}', NULL, few, by_size[2:], '{}', sizes[2], false, at_most));
END $$;

CREATE OR REPLACE FUNCTION find_customers(
  terms text[], compact text, number text, title text, meant text[], at_most int,
  OUT id uuid, OUT rank int, OUT place text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  single text := CASE WHEN cardinality(terms) = 1 THEN terms[1] END;
  of_number int := (SELECT count(*) FROM customer_token t WHERE t.token = number);
  found_ids uuid[] := '{}';
  wanted int := at_most;
  -- What is further down is read when all before it has been: one row is fetched at a time.
  finds CURSOR FOR
    SELECT t.customer_id, 0, '' FROM customer_token t WHERE t.token = number
    UNION ALL
    -- As many as have been found before may be among them.
    SELECT b.customer_id, 1, '' FROM buyers_begun(title, at_most + of_number) b
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
    SELECT i.customer_id, 3, NULL FROM customers_inside(compact) i WHERE of_number = 0
    UNION ALL
    SELECT n.customer_id, n.rank, NULL FROM customers_nearly(terms, meant, at_most) n WHERE of_number = 0;
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
