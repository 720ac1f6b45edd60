-- What a search waited for, of 100,000 customers in one shop:
-- * Words that hold a part were found by meeting the part's trigrams with the list of all the shop's words (5 ms). Now the
--   shop is in each trigram, and a shop's lists are met with each other only (0.4 ms).
-- * The four hundred beginnings that a misspelt word may have meant were looked up one by one among all tokens (5 ms). Now
--   words are looked up, and those of a long word by its half without the typo (1 ms); then the customers of what is found.
-- * Of two words typed, one may stand inside half of the address book's ("erie": every boulangerie, every épicerie). Every
--   customer of each word was asked for the other (650 ms). Now ranks 3 and 4 begin at the word that fewest customers have.

CREATE FUNCTION shop_trigrams(shop text, word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT shop || ' ' || substr(word, at, 3) FROM generate_series(1, length(word) - 2) AS at);

DROP INDEX "search_word_trigrams";
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin (shop_trigrams("shop_id", "word"));
CREATE OR REPLACE FUNCTION words_containing(part text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_bitmapscan = on SET enable_indexscan = off AS $$
  SELECT word FROM search_word
  WHERE shop_trigrams(shop_id, word) @> shop_trigrams(current_shop_id(), part) AND strpos(word, part) > 0
$$;
DROP EXTENSION btree_gin;
DROP EXTENSION pg_trgm;

-- The customers of whom a word begins with the term, or holds it when it has three letters; some of them more than once.
CREATE FUNCTION customers_with(term text) RETURNS TABLE (customer_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.customer_id FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111)
  UNION ALL
  SELECT t.customer_id
    FROM (SELECT words_containing(term) AS word WHERE length(term) >= 3) w
    CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = w.word OFFSET 0) t
    WHERE NOT starts_with(w.word, term)
$$;

-- The words that begin with one of the beginnings, but not with the term itself; some of them more than once.
CREATE FUNCTION words_meant(term text, beginnings text[]) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
  -- The shortest part of the term that no word begins with: neither does any beginning that goes on from there.
  unknown text;
BEGIN
  SELECT left(term, letters) INTO unknown FROM generate_series(1, length(term)) AS letters
    WHERE NOT EXISTS (
      SELECT FROM search_word w WHERE w.word >= left(term, letters) AND w.word < left(term, letters) || chr(1114111) OFFSET 0
    )
    LIMIT 1;
  RETURN QUERY SELECT s.word FROM unnest(beginnings) AS beginning
    CROSS JOIN LATERAL (
      SELECT w.word FROM search_word w WHERE w.word >= beginning AND w.word < beginning || chr(1114111) OFFSET 0
    ) s
    WHERE (unknown IS NULL OR NOT starts_with(beginning, unknown)) AND NOT starts_with(s.word, term);
END $$;

-- The ranks are those of 20261122000002_search_words; "meant" are the beginnings that the term beside, in "misspelt", may
-- have meant.
DROP FUNCTION find_customers;
CREATE FUNCTION find_customers(
  terms text[], compact text, number text, title text, misspelt text[], meant text[], at_most int,
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
  -- Of several terms: the customers who have the rarest anywhere, and the next rarest; no more than `many`.
  with_rarest uuid[];
  with_next uuid[];
  with_term uuid[];
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
    FOR rarest, with_term IN
      SELECT c.* FROM unnest(terms) AS term
        CROSS JOIN LATERAL (
          SELECT term, ARRAY(SELECT w.customer_id FROM customers_with(term) w LIMIT many) AS ids OFFSET 0
        ) c
        ORDER BY cardinality(c.ids) DESC
    LOOP
      with_next := with_rarest;
      with_rarest := with_term;
    END LOOP;
  END IF;
  FOR id, rank, place IN
    SELECT t.customer_id, 3, NULL FROM customers_with(terms[1]) t WHERE cardinality(terms) = 1 AND length(terms[1]) >= 3
    UNION ALL
    SELECT t.customer_id, 3, NULL FROM (
        SELECT unnest(with_rarest) AS customer_id WHERE cardinality(with_rarest) < many
        UNION ALL
        SELECT w.customer_id FROM customers_with(rarest) w WHERE cardinality(with_rarest) = many
      ) t
      WHERE NOT EXISTS (
        SELECT FROM unnest(terms) other
        WHERE other <> rarest AND NOT EXISTS (
          SELECT FROM customer_token o
          WHERE o.customer_id = t.customer_id
            AND CASE WHEN length(other) >= 3 THEN strpos(o.token, other) > 0 ELSE starts_with(o.token, other) END
          OFFSET 0
        )
        OFFSET 0
      )
    UNION ALL
    SELECT t.customer_id, 3, NULL FROM customers_with(compact) t WHERE length(compact) >= 3
    UNION ALL
    SELECT t.customer_id, 4, NULL
      FROM (
        SELECT term, CASE term WHEN rarest THEN with_next ELSE with_rarest END AS others FROM unnest(terms) AS term
      ) c
      CROSS JOIN LATERAL words_meant(c.term, ARRAY(
        SELECT beginning FROM unnest(misspelt, meant) AS m (wrong, beginning) WHERE wrong = c.term
      )) AS w (word)
      CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = w.word OFFSET 0) t
      WHERE (cardinality(terms) = 1 OR cardinality(c.others) > 0)
        AND (cardinality(terms) = 1
          OR (cardinality(c.others) = many OR t.customer_id = ANY (c.others))
          AND (cardinality(c.others) < many AND cardinality(terms) = 2 OR has_words_with(t.customer_id, terms, c.term)))
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = find_customers.id AND c.archived_at IS NOT NULL);
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
END $$;
