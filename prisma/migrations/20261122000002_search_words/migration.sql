-- Search inside words: each distinct word of a shop's customers once, under a trigram index. A hundred thousand customers
-- share some ten thousand names, so that what holds "oulan" is read from a few words instead of from every token.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Lets the shop stand in the trigram index beside the word: a small shop never reads the lists of a large one.
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TABLE "search_word" (
    "shop_id" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("shop_id","word")
);
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("shop_id", "word" gin_trgm_ops);
CALL protect_shop_table('search_word');

-- The words are kept by these triggers alone: whoever writes tokens, keeps them right. Marked tokens ("#c0001", "^le port":
-- search-terms.ts) are no words.
CREATE FUNCTION is_search_word(token text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN left(token, 1) NOT IN ('#', '^');

-- Both functions below look each word up by its key: a plan made for a bulk of tokens would read the whole table for one.
--
-- The rows stay locked (shared: writers don't wait for each other) until the tokens are committed, so that nobody who sees
-- no token yet deletes the word as unused. Nothing found to lock: just deleted by another, and written once more.
CREATE FUNCTION keep_search_words() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE words bigint; kept bigint;
BEGIN
  LOOP
    INSERT INTO search_word (shop_id, word)
      SELECT DISTINCT shop_id, token FROM written WHERE is_search_word(token) ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
    SELECT count(*), count(w.word) INTO words, kept
      FROM (SELECT DISTINCT shop_id, token FROM written WHERE is_search_word(token) ORDER BY 1, 2) t
      LEFT JOIN LATERAL (
        SELECT s.word FROM search_word s WHERE s.shop_id = t.shop_id AND s.word = t.token FOR KEY SHARE
      ) w ON true;
    EXIT WHEN words = kept;
  END LOOP;
  RETURN NULL;
END $$;

-- First wait for whoever is writing a token of the word, then look again: the second statement sees what they committed.
CREATE FUNCTION drop_unused_search_words() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM (SELECT DISTINCT shop_id, token FROM erased ORDER BY 1, 2) e
    CROSS JOIN LATERAL (
      SELECT FROM search_word s
      WHERE s.shop_id = e.shop_id AND s.word = e.token
        AND NOT EXISTS (SELECT FROM customer_token t WHERE t.shop_id = s.shop_id AND t.token = s.word)
      FOR UPDATE
    ) unused;
  DELETE FROM search_word s USING (SELECT DISTINCT shop_id, token FROM erased) e
    WHERE s.shop_id = e.shop_id AND s.word = e.token
      AND NOT EXISTS (SELECT FROM customer_token t WHERE t.shop_id = s.shop_id AND t.token = s.word);
  RETURN NULL;
END $$;

CREATE TRIGGER token_inserted AFTER INSERT ON customer_token REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
CREATE TRIGGER token_updated_to AFTER UPDATE ON customer_token REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
CREATE TRIGGER token_updated_from AFTER UPDATE ON customer_token REFERENCING OLD TABLE AS erased
  FOR EACH STATEMENT EXECUTE FUNCTION drop_unused_search_words();
CREATE TRIGGER token_deleted AFTER DELETE ON customer_token REFERENCING OLD TABLE AS erased
  FOR EACH STATEMENT EXECUTE FUNCTION drop_unused_search_words();

-- What stands in the address book already. Row-level security binds the owner too, who has no shop set here.
ALTER TABLE customer_token NO FORCE ROW LEVEL SECURITY;
ALTER TABLE search_word NO FORCE ROW LEVEL SECURITY;
INSERT INTO search_word (shop_id, word) SELECT DISTINCT shop_id, token FROM customer_token WHERE is_search_word(token);
ALTER TABLE customer_token FORCE ROW LEVEL SECURITY;
ALTER TABLE search_word FORCE ROW LEVEL SECURITY;

-- LIKE is not leakproof, so that no index serves it behind a policy. This one function reads past the policy, as the owner,
-- and names the shop itself; words alone leave it, and only of the shop that the transaction has set.
CREATE POLICY words_containing ON search_word FOR SELECT TO carnet_owner USING (true);
CREATE FUNCTION words_containing(part text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_bitmapscan = on SET enable_indexscan = off AS $$
  SELECT word FROM search_word
  WHERE shop_id = current_shop_id() AND word LIKE '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%'
$$;
REVOKE ALL ON FUNCTION words_containing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION words_containing TO carnet_app;

-- Asks for a customer's own tokens ("does another word begin with …?") without a look at the table.
DROP INDEX "customer_token_shop_id_customer_id_idx";
CREATE INDEX "customer_token_shop_id_customer_id_token_idx" ON "customer_token"("shop_id", "customer_id", "token");

-- Whether each of the terms but one begins a word of the customer, or stands inside one when it has three letters.
CREATE FUNCTION has_words_with(customer uuid, terms text[], but text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN cardinality(terms) <= 1 OR NOT EXISTS (
    SELECT FROM unnest(terms) term
    WHERE term <> but AND NOT EXISTS (
      SELECT FROM customer_token t
      WHERE t.customer_id = customer AND (starts_with(t.token, term) OR (length(term) >= 3 AND strpos(t.token, term) > 0))
    )
  );
END $$;

-- The customers that a query finds (its parts: search-terms.ts), archived ones left out, and how each was found:
--   0  the number, whole
--   1  the alias or the name begins with the query; "place" is that title
--   2  each term begins a word, or the compact form does
--   3  each term begins a word, or stands inside one when it has three letters
--   4  the same, when one letter of one term is put right: the term in "misspelt" may mean the tokens in the range beside it
--
-- One letter begins the words of half an address book: ranks are read one after the other, each in the order of its index,
-- and all is left as soon as enough are found. So the plan must be one that gives its first rows at once, whatever the
-- statistics say, and it is made once a connection: planning takes longer than finding.
-- A range ends at the last character of Unicode: every continuation of a prefix sorts before it.
CREATE FUNCTION find_customers(
  terms text[], compact text, number text, title text, misspelt text[],
  corrected_from text[], corrected_until text[], at_most int,
  OUT id uuid, OUT rank int, OUT place text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  found_ids uuid[] := '{}';
  is_number boolean := EXISTS (SELECT FROM customer_token t WHERE t.token = number);
  rarest text := terms[1];
BEGIN
  IF cardinality(terms) > 1 THEN
    SELECT term INTO rarest FROM unnest(terms) term
      ORDER BY (
        SELECT count(*) FROM (
          SELECT FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111) LIMIT 1000
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
    UNION ALL
    SELECT t.customer_id, 3, NULL
      FROM (SELECT term, terms AS needed FROM unnest(terms) term UNION ALL SELECT compact, '{}') q
      CROSS JOIN LATERAL (SELECT words_containing(q.term) AS word) w
      CROSS JOIN LATERAL (SELECT b.customer_id FROM customer_token b WHERE b.token = w.word OFFSET 0) t
      WHERE NOT is_number AND length(q.term) >= 3 AND NOT starts_with(w.word, q.term)
        AND has_words_with(t.customer_id, q.needed, q.term)
    UNION ALL
    SELECT t.customer_id, 4, NULL
      FROM unnest(misspelt, corrected_from, corrected_until) AS c (term, start, stop)
      CROSS JOIN LATERAL (
        SELECT b.customer_id FROM customer_token b WHERE b.token >= c.start AND b.token < c.stop OFFSET 0
      ) t
      WHERE NOT is_number AND has_words_with(t.customer_id, terms, c.term)
  LOOP
    CONTINUE WHEN id = ANY (found_ids);
    found_ids := found_ids || id;
    CONTINUE WHEN EXISTS (SELECT FROM customer c WHERE c.id = find_customers.id AND c.archived_at IS NOT NULL);
    RETURN NEXT;
    at_most := at_most - 1;
    EXIT WHEN at_most <= 0;
  END LOOP;
END $$;
