-- What a search waited for, of 100,000 customers in one shop:
-- * Of two words typed, the customers of one were each asked for the other, which takes as long as reading forty entries of an
--   index: 10 to 30 ms. Now the customers of both are read and met; only the first are asked, whom a frequent word fills the
--   page with.
-- * What a misspelt word may have meant was looked up among the words, and then the customers of each word: now those of all
--   words of one beginning are one range.
-- * Words that begin with a part were read in order to find those that hold it further in.
-- * Ten rows were fetched at once where six were wanted, so that worse ranks were read for nothing.

-- The trigrams from the second letter on: of most words that hold "hof", it is the beginning, by which they are found already.
DROP INDEX "search_word_trigrams";
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin (shop_trigrams("shop_id", substr("word", 2)));
DROP FUNCTION words_containing CASCADE;
ALTER POLICY words_containing ON search_word RENAME TO words_with_inside;
CREATE FUNCTION words_with_inside(part text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_bitmapscan = on SET enable_indexscan = off SET max_parallel_workers_per_gather = 0 AS $$
  SELECT word FROM search_word
  WHERE shop_trigrams(shop_id, substr(word, 2)) @> shop_trigrams(current_shop_id(), part) AND strpos(substr(word, 2), part) > 0
$$;
REVOKE ALL ON FUNCTION words_with_inside FROM PUBLIC;
GRANT EXECUTE ON FUNCTION words_with_inside TO carnet_app;

-- The customers of a term, some of them more than once: of whom a word begins with it ...
--
-- A range ends at the last character of Unicode: every continuation of a prefix sorts before it.
CREATE FUNCTION customers_begun(term text) RETURNS TABLE (customer_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111)
$$;

-- ... or holds it, when it has three letters; what they begin with is not looked at ...
CREATE FUNCTION customers_inside(term text) RETURNS TABLE (customer_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id FROM (SELECT words_with_inside(term) AS word WHERE length(term) >= 3) w
    CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = w.word OFFSET 0) t
    WHERE NOT starts_with(w.word, term)
$$;

-- ... or goes on from one of the beginnings that the term may have meant, and not from the term.
CREATE FUNCTION customers_meant(term text, beginnings text[]) RETURNS TABLE (customer_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id FROM unnest(beginnings) AS beginning
    CROSS JOIN LATERAL (
      -- Those of the term itself are a range within that of a part of it, and are passed over.
      SELECT b.customer_id FROM customer_token b
        WHERE b.token >= beginning AND b.token < CASE WHEN starts_with(term, beginning) THEN term ELSE beginning || chr(1114111) END
      UNION ALL
      SELECT b.customer_id FROM customer_token b
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

-- The words that hold the term; null where they are too many to be named.
CREATE FUNCTION words_inside(term text, named int) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE words text[] := ARRAY(
  SELECT word FROM words_with_inside(term) AS word WHERE length(term) >= 3 AND NOT starts_with(word, term) LIMIT named + 1
);
BEGIN
  RETURN CASE WHEN cardinality(words) > named THEN NULL ELSE words END;
END $$;

-- Those begun with the term, and those who have one of the words; with beginnings, those meant alone.
CREATE FUNCTION customers_of(term text, words text[], beginnings text[]) RETURNS TABLE (customer_id uuid)
LANGUAGE sql STABLE AS $$
  SELECT customer_id FROM customers_begun(term) WHERE beginnings IS NULL
  UNION ALL
  SELECT t.customer_id FROM unnest(words) AS word
    CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = word OFFSET 0) t WHERE beginnings IS NULL
  UNION ALL
  SELECT customer_id FROM customers_meant(term, beginnings)
$$;

-- The terms of which no word of the customer begins with them, or, if `anywhere`, holds them.
CREATE FUNCTION terms_missing(customer uuid, terms text[], anywhere boolean) RETURNS TABLE (term text) LANGUAGE sql STABLE AS $$
  SELECT wanted FROM unnest(terms) AS wanted WHERE NOT EXISTS (
    SELECT FROM customer_token t
    WHERE t.customer_id = customer AND strpos(t.token, wanted) > 0
      -- Of whom it begins a word, one range of their own words says so.
      AND t.token >= CASE WHEN anywhere AND length(wanted) >= 3 THEN '' ELSE wanted END
      AND t.token < CASE WHEN anywhere AND length(wanted) >= 3 THEN '' ELSE wanted END || chr(1114111)
    OFFSET 0
  )
$$;

-- More are not counted of those who have a term: where so many have it, enough of them soon have the others.
CREATE FUNCTION most_counted() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1000;

CREATE FUNCTION count_of(term text, words text[]) RETURNS int LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE WHEN words IS NULL THEN most_counted()
    ELSE (SELECT count(*) FROM (SELECT FROM customers_of(term, words, NULL) LIMIT most_counted()) counted) END;
END $$;

-- The customers of a term (as `customers_of` takes it) who have all others as well, the rarest of which comes first: a page of
-- those who are not archived, or all.
--
-- The first are looked up one by one: a frequent word fills the page with them; of a rare one, no more than could be read
-- meanwhile. Else all customers of the rarest are read.
CREATE FUNCTION customers_meeting(
  term text, words text[], beginnings text[], others text[], words_of_other text[], size_of_other int, anywhere boolean, at_most int
) RETURNS uuid[] LANGUAGE plpgsql STABLE
-- Who has the rarest is kept in memory, however many the planner thinks they are.
SET work_mem = '64MB' AS $$
DECLARE
  first CONSTANT int := CASE WHEN size_of_other = most_counted() THEN 100 + at_most WHEN beginnings IS NULL THEN 20 ELSE 0 END;
  seen uuid[] := '{}';
  met uuid[] := '{}';
  next uuid;
  meeting CURSOR FOR
    SELECT c.customer_id FROM (SELECT c.customer_id FROM customers_of(term, words, beginnings) c LIMIT first) c
      WHERE NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others, anywhere) OFFSET 0)
    UNION ALL
    SELECT c.customer_id FROM (SELECT c.customer_id FROM customers_of(term, words, beginnings) c OFFSET first) c
      WHERE (c.customer_id IN (
          SELECT o.customer_id FROM customers_of(others[1], coalesce(words_of_other, words_inside(others[1], NULL)), NULL) o
        )) IS TRUE
        AND NOT EXISTS (SELECT FROM terms_missing(c.customer_id, others[2:], anywhere) OFFSET 0);
BEGIN
  OPEN meeting;
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

-- The customers of whom words begin with all of several terms: all, or a page at least.
CREATE FUNCTION customers_with_all(terms text[], at_most int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  by_size text[];
  sizes int[];
BEGIN
  SELECT array_agg(term ORDER BY size), array_agg(size ORDER BY size) INTO by_size, sizes
    FROM (SELECT term, count_of(term, '{}') AS size FROM unnest(terms) AS term) sized;
  IF sizes[1] > 0 THEN
    RETURN QUERY SELECT unnest(customers_meeting(by_size[1], '{}', NULL, by_size[2:], '{}', sizes[2], false, at_most));
  END IF;
END $$;

-- The customers of ranks 3 and 4: all, or a page at least. `meant` are, for each term, the beginnings of words that it may have
-- meant, parted by spaces.
CREATE FUNCTION customers_nearly(terms text[], meant text[], at_most int)
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
    FOR customer_id, rank IN
      SELECT i.customer_id, 3 FROM customers_inside(terms[1]) i
      UNION ALL
      SELECT m.customer_id, 4 FROM customers_meant(terms[1], string_to_array(meant[1], ' ')) m
    LOOP
      CONTINUE WHEN customer_id = ANY (met);
      met := met || customer_id;
      RETURN NEXT;
      CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = customers_nearly.customer_id AND c.archived_at IS NOT NULL);
      at_most := at_most - 1;
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
      ARRAY(SELECT terms[i] FROM unnest(by_size[2:]) AS i), string_to_array(words[by_size[2]], ' '), sizes[by_size[2]],
      true, at_most
    );
    RETURN QUERY SELECT unnest(met), 3;
  END IF;
  FOR wrong IN 1 .. cardinality(terms) LOOP
    EXIT WHEN cardinality(met) >= at_most;
    others := array_remove(by_size, wrong);
    CONTINUE WHEN meant[wrong] = '' OR sizes[others[1]] = 0;
    met := met || customers_meeting(
      terms[wrong], NULL, string_to_array(meant[wrong], ' '), ARRAY(SELECT terms[i] FROM unnest(others) AS i),
      string_to_array(words[others[1]], ' '), sizes[others[1]], true, at_most
    );
    RETURN QUERY SELECT unnest(met), 4;
  END LOOP;
END $$;

-- The ranks are those of 20261122000002_search_words; `meant` as above.
--
-- Ranks are read one after the other, each in the order of its index, and all is left as soon as enough are found. So the plan
-- must be one that gives its first rows at once, whatever the statistics say, and it is made once a connection: planning takes
-- longer than finding. The functions above are planned under these settings as well.
DROP FUNCTION find_customers, customers_with, words_meant, has_words_with;
CREATE FUNCTION find_customers(
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
    (SELECT t.customer_id, 1, t.token FROM customer_token t
      WHERE t.token >= title AND t.token < title || chr(1114111) ORDER BY t.token)
    UNION ALL
    SELECT b.customer_id, 2, NULL FROM customers_begun(single) b
    UNION ALL
    SELECT w, 2, NULL FROM customers_with_all(terms, at_most) w WHERE single IS NULL
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
