-- What the list of customers is filtered by: one row for each thing that is true of a customer ("active label:vip"), in the
-- order of the list. A filter is one range of this index; of several, the rarest is read, and each entry of it says by
-- itself whether the others hold. Archived customers stand in ranges of their own.
CREATE TABLE "customer_facet" (
    "shop_id" TEXT NOT NULL,
    "facet" TEXT COLLATE "C" NOT NULL,
    "sort_name" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    -- All that is true of the customer, as facet_hash says it: short, however long a label is.
    "facets" BIGINT[] NOT NULL,

    CONSTRAINT "customer_facet_pkey" PRIMARY KEY ("shop_id","facet","sort_name","customer_id") INCLUDE ("facets")
);
CREATE INDEX "customer_facet_shop_id_customer_id_idx" ON "customer_facet" ("shop_id", "customer_id");

-- In 64 bits a shop with ten thousand different facets has two alike once in 370 billion.
CREATE FUNCTION facet_hash(facet text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN hashtextextended(facet, 0);

-- All that is true of these customers; nothing of one who is gone or was erased.
CREATE FUNCTION facets_of(shops text[], customers uuid[])
RETURNS TABLE (shop_id text, facet text, sort_name text, customer_id uuid, facets bigint[]) LANGUAGE sql STABLE AS $$
  SELECT c.shop_id, CASE WHEN c.archived_at IS NULL THEN 'active ' ELSE 'archived ' END || facet, c.sort_name, c.id, own.hashes
  FROM (SELECT DISTINCT * FROM unnest(shops, customers)) AS given (shop_id, id)
  JOIN customer c ON c.shop_id = given.shop_id AND c.id = given.id AND c.redacted_at IS NULL
  CROSS JOIN LATERAL (
    SELECT array_agg(facet) AS facets, array_agg(facet_hash(facet)) AS hashes FROM (
      SELECT 'all' AS facet
      UNION SELECT 'range:' || c.range_group_id WHERE c.range_group_id IS NOT NULL
      UNION SELECT 'delivery:' || c.delivery_group_id WHERE c.delivery_group_id IS NOT NULL
      UNION SELECT 'country:' || a.country_code FROM address a WHERE a.shop_id = c.shop_id AND a.customer_id = c.id
      UNION SELECT 'province:' || a.country_code || '-' || a.province_code FROM address a
        WHERE a.shop_id = c.shop_id AND a.customer_id = c.id AND a.province_code <> ''
      UNION SELECT 'label:' || l.key FROM customer_label l WHERE l.shop_id = c.shop_id AND l.customer_id = c.id
      UNION SELECT 'rep:' || r.rep_id FROM customer_rep r WHERE r.shop_id = c.shop_id AND r.customer_id = c.id
    ) facet
  ) own
  CROSS JOIN LATERAL unnest(own.facets) AS facet
$$;

-- Called for each customer that was written, in the transaction that wrote them.
CREATE PROCEDURE write_facets(customer uuid) LANGUAGE plpgsql AS $$
DECLARE shop text := current_shop_id();
BEGIN
  DELETE FROM customer_facet f WHERE f.customer_id = customer
    AND (f.facet, f.sort_name) NOT IN (SELECT now.facet, now.sort_name FROM facets_of(ARRAY[shop], ARRAY[customer]) now);
  INSERT INTO customer_facet (shop_id, facet, sort_name, customer_id, facets)
    SELECT now.shop_id, now.facet, now.sort_name, now.customer_id, now.facets FROM facets_of(ARRAY[shop], ARRAY[customer]) now
    ON CONFLICT (shop_id, facet, sort_name, customer_id) DO UPDATE SET facets = excluded.facets
      WHERE customer_facet.facets <> excluded.facets;
END $$;

-- One page of those of whom all of `wanted` is true and of whom each term begins a word, after (or before) a place in the
-- order; and how many there are, 10,001 for more. `wanted` names the facets that are rare by their kind first.
CREATE FUNCTION list_customers(
  state text, wanted text[], terms text[], from_name text, from_id uuid, is_backwards boolean, at_most int,
  OUT ids uuid[], OUT total int
) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  most_counted CONSTANT int := 10001;
  rarest text := coalesce(wanted[1], 'all');
  others bigint[];
  rarest_term text;
  few int;
BEGIN
  IF cardinality(wanted) > 1 THEN
    <<looking>>
    FOREACH few IN ARRAY ARRAY[100, 2500] LOOP
      FOR i IN 1 .. cardinality(wanted) LOOP
        PERFORM FROM customer_facet f WHERE f.facet = state || ' ' || wanted[i] OFFSET few LIMIT 1;
        IF NOT FOUND THEN
          rarest := wanted[i];
          EXIT looking;
        END IF;
      END LOOP;
    END LOOP;
  END IF;
  others := ARRAY(SELECT facet_hash(facet) FROM unnest(wanted) AS facet WHERE facet <> rarest);
  rarest := state || ' ' || rarest;

  IF cardinality(terms) > 0 THEN
    SELECT term INTO rarest_term FROM unnest(terms) AS term
      ORDER BY (
        SELECT count(*) FROM (
          SELECT FROM customer_token t WHERE t.token >= term AND t.token < term || chr(1114111) LIMIT 1000
        ) counted
      )
      LIMIT 1;
    WITH found AS MATERIALIZED (
      SELECT f.sort_name, f.customer_id FROM customer_facet f
      WHERE f.facet = rarest AND f.facets @> others
        AND f.customer_id IN (
          SELECT t.customer_id FROM customer_token t WHERE t.token >= rarest_term AND t.token < rarest_term || chr(1114111)
        )
        AND NOT EXISTS (
          SELECT FROM unnest(terms) other
          WHERE other <> rarest_term AND NOT EXISTS (
            SELECT FROM customer_token o
            WHERE o.customer_id = f.customer_id AND o.token >= other AND o.token < other || chr(1114111)
            OFFSET 0
          )
          OFFSET 0
        )
    )
    SELECT (SELECT count(*) FROM (SELECT FROM found LIMIT most_counted) counted),
      CASE WHEN is_backwards THEN
        ARRAY(SELECT customer_id FROM found WHERE (sort_name, customer_id) < (from_name, from_id)
          ORDER BY sort_name DESC, customer_id DESC LIMIT at_most)
      ELSE
        ARRAY(SELECT customer_id FROM found WHERE from_id IS NULL OR (sort_name, customer_id) > (from_name, from_id)
          ORDER BY sort_name, customer_id LIMIT at_most)
      END
      INTO total, ids;
    RETURN;
  END IF;

  IF others = '{}' THEN
    SELECT count(*) INTO total FROM (SELECT FROM customer_facet f WHERE f.facet = rarest LIMIT most_counted) counted;
  ELSE
    SELECT count(*) INTO total FROM (
      SELECT FROM customer_facet f WHERE f.facet = rarest AND f.facets @> others LIMIT most_counted
    ) counted;
  END IF;
  IF from_id IS NULL THEN
    ids := ARRAY(SELECT f.customer_id FROM customer_facet f WHERE f.facet = rarest AND f.facets @> others
      ORDER BY f.shop_id, f.facet, f.sort_name, f.customer_id LIMIT at_most);
  ELSIF is_backwards THEN
    ids := ARRAY(SELECT f.customer_id FROM customer_facet f
      WHERE f.facet = rarest AND f.facets @> others AND (f.sort_name, f.customer_id) < (from_name, from_id)
      ORDER BY f.shop_id DESC, f.facet DESC, f.sort_name DESC, f.customer_id DESC LIMIT at_most);
  ELSE
    ids := ARRAY(SELECT f.customer_id FROM customer_facet f
      WHERE f.facet = rarest AND f.facets @> others AND (f.sort_name, f.customer_id) > (from_name, from_id)
      ORDER BY f.shop_id, f.facet, f.sort_name, f.customer_id LIMIT at_most);
  END IF;
END $$;

-- The different facets of a kind, each straight from the one before, however many customers it has.
CREATE FUNCTION facets_in_use(kind text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE used (facet) AS (
    (SELECT facet FROM customer_facet WHERE facet >= kind AND facet < kind || chr(1114111) ORDER BY shop_id, facet LIMIT 1)
    UNION ALL
    SELECT next.facet FROM used CROSS JOIN LATERAL (
      SELECT f.facet FROM customer_facet f WHERE f.facet > used.facet AND f.facet < kind || chr(1114111)
      ORDER BY f.shop_id, f.facet LIMIT 1
    ) next
  )
  SELECT substr(facet, length(kind) + 1) FROM used
$$;

-- A set of filters under a name, for all of the shop's staff. The text of a search is none of it: it may name a person.
CREATE TABLE "customer_view" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "customer_view_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "customer_view_says_something" CHECK (btrim("name") <> '')
);
CREATE UNIQUE INDEX "customer_view_shop_id_name_key" ON "customer_view" ("shop_id", "name");
CALL protect_shop_table('customer_view');

-- The customers that there are, of all shops.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['customer', 'address', 'customer_label', 'customer_rep'] LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  INSERT INTO customer_facet SELECT f.* FROM
    (SELECT array_agg(shop_id) AS shops, array_agg(id) AS customers FROM customer) c, facets_of(c.shops, c.customers) f;
  ALTER TABLE "customer_facet" ADD CONSTRAINT "customer_facet_shop_id_customer_id_fkey"
    FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
  FOREACH name IN ARRAY ARRAY['customer', 'address', 'customer_label', 'customer_rep'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
CALL protect_shop_table('customer_facet');
