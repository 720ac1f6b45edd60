-- Two words typed, one of which stands inside half of the address book's ("erie": every boulangerie, every épicerie), took
-- most of a second: every customer of each word was asked for the other. Now the word that fewest customers have is where
-- ranks 3 and 4 begin; it is counted only when the ranks before them found too few.

-- The customers of whom a word begins with the term, or holds it when it has three letters; some of them more than once.
CREATE FUNCTION customers_with(term text) RETURNS TABLE (customer_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111)
  UNION ALL
  SELECT t.customer_id
    FROM (SELECT words_containing(term) AS word WHERE length(term) >= 3) w
    CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = w.word OFFSET 0) t
    WHERE NOT starts_with(w.word, term)
$$;

-- The ranks are those of 20261122000002_search_words.
CREATE OR REPLACE FUNCTION find_customers(
  terms text[], compact text, number text, title text, misspelt text[],
  corrected_from text[], corrected_until text[], at_most int,
  OUT id uuid, OUT rank int, OUT place text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  -- More are not counted, nor matched as a whole: where so many have a word, enough of them soon have the others.
  many CONSTANT int := 1000;
  found_ids uuid[] := '{}';
  is_number boolean := EXISTS (SELECT FROM customer_token t WHERE t.token = number);
  -- The term that fewest words begin with.
  rarest text := terms[1];
  -- The terms by the number of customers who have them anywhere, and these numbers.
  by_count text[] := terms;
  counts int[] := ARRAY[many];
BEGIN
  IF cardinality(terms) > 1 THEN
    SELECT term INTO rarest FROM unnest(terms) term
      ORDER BY (
        SELECT count(*) FROM (
          SELECT FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111) LIMIT many
        ) counted
      )
      LIMIT 1;
  END IF;
  FOR id, rank, place IN
    SELECT t.customer_id, 0, '' FROM customer_token t WHERE t.token = number
    UNION ALL
    (SELECT t.customer_id, 1, t.token FROM customer_token t
      WHERE t.token >= title AND t.token < title || chr(1114111) ORDER BY t.token)
    UNION ALL
    SELECT t.customer_id, 2, NULL FROM customer_token t
      WHERE t.token >= rarest AND t.token < rarest || chr(1114111)
        AND NOT EXISTS (
          SELECT FROM unnest(terms) other
          WHERE other <> rarest AND NOT EXISTS (
            SELECT FROM customer_token o
            WHERE o.customer_id = t.customer_id AND o.token >= other AND o.token < other || chr(1114111)
            OFFSET 0
          )
          OFFSET 0
        )
    UNION ALL
    SELECT t.customer_id, 2, NULL FROM customer_token t WHERE t.token >= compact AND t.token < compact || chr(1114111)
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = find_customers.id AND c.archived_at IS NOT NULL);
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
  IF at_most <= 0 OR is_number THEN RETURN; END IF;

  IF cardinality(terms) > 1 THEN
    SELECT array_agg(term ORDER BY n), array_agg(n ORDER BY n) INTO by_count, counts
      FROM unnest(terms) term
      CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM (SELECT FROM customers_with(term) LIMIT many) counted) c;
  END IF;
  FOR id, rank, place IN
    SELECT t.customer_id, 3, NULL FROM customers_with(by_count[1]) t
      WHERE (cardinality(terms) > 1 OR length(by_count[1]) >= 3) AND has_words_with(t.customer_id, terms, by_count[1])
    UNION ALL
    SELECT t.customer_id, 3, NULL FROM customers_with(compact) t WHERE length(compact) >= 3
    UNION ALL
    SELECT t.customer_id, 4, NULL
      FROM unnest(misspelt, corrected_from, corrected_until) AS c (term, start, stop)
      CROSS JOIN LATERAL (
        SELECT b.customer_id FROM customer_token b WHERE b.token >= c.start AND b.token < c.stop OFFSET 0
      ) t
      WHERE coalesce(counts[CASE c.term WHEN by_count[1] THEN 2 ELSE 1 END], many) = many
        AND has_words_with(t.customer_id, terms, c.term)
    UNION ALL
    SELECT t.customer_id, 4, NULL
      FROM (SELECT term, by_count[CASE term WHEN by_count[1] THEN 2 ELSE 1 END] AS other,
          counts[CASE term WHEN by_count[1] THEN 2 ELSE 1 END] AS n FROM unnest(terms) term) c
      CROSS JOIN LATERAL (
        (SELECT b.customer_id FROM unnest(misspelt, corrected_from, corrected_until) AS m (term, start, stop)
          CROSS JOIN LATERAL (
            SELECT d.customer_id FROM customer_token d WHERE d.token >= m.start AND d.token < m.stop OFFSET 0
          ) b WHERE m.term = c.term AND c.n BETWEEN 1 AND many - 1 OFFSET 0)
        INTERSECT
        (SELECT w.customer_id FROM customers_with(c.other) w WHERE c.n BETWEEN 1 AND many - 1 OFFSET 0)
      ) t
      WHERE cardinality(terms) > 2 AND has_words_with(t.customer_id, terms, c.term) OR cardinality(terms) = 2
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = find_customers.id AND c.archived_at IS NOT NULL);
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
END $$;
