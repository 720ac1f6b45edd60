-- Who has a facet, as sets of bits: a customer has a seat in a chunk of 4,096, and each facet one set a chunk. What several
-- facets have in common is counted, exactly, by a hundred ANDs for a hundred thousand customers.
--
-- Whoever changes sets of a chunk holds its row until the transaction ends: two savers never wait for each other crosswise.
CREATE TABLE "customer_chunk" (
    "shop_id" TEXT NOT NULL,
    "chunk" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "customer_chunk_pkey" PRIMARY KEY ("shop_id","chunk"),
    CONSTRAINT "customer_chunk_has_4096_seats" CHECK ("taken" BETWEEN 0 AND 4096)
);

-- No seat is given twice: one that was left stays empty.
CREATE TABLE "customer_seat" (
    "shop_id" TEXT NOT NULL,
    "chunk" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "sort_name" TEXT NOT NULL,

    CONSTRAINT "customer_seat_pkey" PRIMARY KEY ("shop_id","chunk","seat") INCLUDE ("sort_name","customer_id"),
    CONSTRAINT "customer_seat_is_one_of_4096" CHECK ("seat" BETWEEN 0 AND 4095)
);
CREATE UNIQUE INDEX "customer_seat_shop_id_customer_id_key" ON "customer_seat" ("shop_id", "customer_id");

CREATE TABLE "customer_set" (
    "shop_id" TEXT NOT NULL,
    "facet" TEXT COLLATE "C" NOT NULL,
    "chunk" INTEGER NOT NULL,
    "members" BIT(4096) NOT NULL,

    CONSTRAINT "customer_set_pkey" PRIMARY KEY ("shop_id","facet","chunk")
) WITH (fillfactor = 70);
CREATE INDEX "customer_set_shop_id_chunk_idx" ON "customer_set" ("shop_id", "chunk");

CREATE FUNCTION seat_bit(seat int) RETURNS bit(4096) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN set_bit(0::bit(4096), seat, 1);

-- Whether the list and the search know of a customer.
CREATE FUNCTION is_listed(customer customer) RETURNS boolean LANGUAGE sql STABLE
  RETURN customer.redacted_at IS NULL;

-- A seat for each of those who have none. Of several who seat at once each fills a chunk of its own.
CREATE PROCEDURE take_seats(customers uuid[]) LANGUAGE plpgsql AS $$
DECLARE
  shop text := current_shop_id();
  waiting uuid[] := ARRAY(
    SELECT c.id FROM customer c
    WHERE c.id = ANY (customers) AND is_listed(c)
      AND NOT EXISTS (SELECT FROM customer_seat s WHERE s.customer_id = c.id)
    ORDER BY c.id
  );
  seated int;
  room record;
BEGIN
  WHILE cardinality(waiting) > 0 LOOP
    SELECT chunk, taken INTO room FROM customer_chunk WHERE taken < 4096 ORDER BY chunk LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      -- Another one may take the same number: then this one looks again.
      INSERT INTO customer_chunk (shop_id, chunk) SELECT shop, coalesce(max(chunk), 0) + 1 FROM customer_chunk
        ON CONFLICT DO NOTHING;
      CONTINUE;
    END IF;
    seated := least(4096 - room.taken, cardinality(waiting));
    INSERT INTO customer_seat (shop_id, chunk, seat, customer_id, sort_name)
      SELECT shop, room.chunk, room.taken + place - 1, c.id, c.sort_name
      FROM unnest(waiting[1:seated]) WITH ORDINALITY AS given (id, place) JOIN customer c ON c.id = given.id;
    UPDATE customer_chunk SET taken = taken + seated WHERE chunk = room.chunk;
    waiting := waiting[seated + 1:];
  END LOOP;
END $$;

-- Whoever is deleted leaves their seat, and every set that they were in. A set of nobody goes: a label may name a person.
CREATE FUNCTION leave_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM customer_chunk WHERE shop_id = OLD.shop_id AND chunk = OLD.chunk FOR UPDATE;
  UPDATE customer_set SET members = set_bit(members, OLD.seat, 0)
    WHERE shop_id = OLD.shop_id AND chunk = OLD.chunk AND get_bit(members, OLD.seat) = 1;
  DELETE FROM customer_set WHERE shop_id = OLD.shop_id AND chunk = OLD.chunk AND members = 0::bit(4096);
  RETURN NULL;
END $$;
CREATE TRIGGER leave_seat AFTER DELETE ON customer_seat FOR EACH ROW EXECUTE FUNCTION leave_seat();

-- All that is true of these customers; nothing of one who is not listed.
CREATE OR REPLACE FUNCTION facets_of(shops text[], customers uuid[])
RETURNS TABLE (shop_id text, facet text, sort_name text, customer_id uuid, facets bigint[]) LANGUAGE sql STABLE AS $$
  SELECT c.shop_id, CASE WHEN c.archived_at IS NULL THEN 'active ' ELSE 'archived ' END || facet, c.sort_name, c.id, own.hashes
  FROM (SELECT DISTINCT * FROM unnest(shops, customers)) AS given (shop_id, id)
  JOIN customer c ON c.shop_id = given.shop_id AND c.id = given.id AND is_listed(c)
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

-- Called for all customers that were written, in the transaction that wrote them. One who is not listed any more ends with nothing.
CREATE PROCEDURE write_facets(customers uuid[]) LANGUAGE plpgsql AS $$
DECLARE
  shop text := current_shop_id();
  shops text[];
  changed uuid[];
  gone_facets text[];
  gone_customers uuid[];
BEGIN
  shops := ARRAY(SELECT shop FROM unnest(customers));
  changed := ARRAY(
    SELECT customer_id FROM (
      SELECT customer_id, facet, sort_name, facets FROM facets_of(shops, customers)
      UNION ALL
      SELECT f.customer_id, f.facet, f.sort_name, f.facets FROM customer_facet f WHERE f.customer_id = ANY (customers)
    ) both_of_them
    GROUP BY customer_id, facet, sort_name, facets HAVING count(*) = 1
    UNION
    SELECT s.customer_id FROM customer_seat s
    WHERE s.customer_id = ANY (customers) AND NOT EXISTS (SELECT FROM customer_facet f WHERE f.customer_id = s.customer_id)
  );
  IF changed = '{}' THEN
    RETURN;
  END IF;
  CALL take_seats(changed);
  PERFORM FROM customer_chunk c
    WHERE c.chunk IN (SELECT s.chunk FROM customer_seat s WHERE s.customer_id = ANY (changed))
    ORDER BY c.chunk FOR UPDATE;
  shops := ARRAY(SELECT shop FROM unnest(changed));

  WITH gone AS (
    DELETE FROM customer_facet f WHERE f.customer_id = ANY (changed) AND (f.customer_id, f.facet, f.sort_name) NOT IN (
      SELECT now.customer_id, now.facet, now.sort_name FROM facets_of(shops, changed) now
    )
    RETURNING f.facet, f.customer_id
  )
  SELECT array_agg(facet), array_agg(customer_id) INTO gone_facets, gone_customers FROM gone;
  UPDATE customer_set held SET members = held.members & ~gone.members
    FROM (
      SELECT g.facet, s.chunk, bit_or(seat_bit(s.seat)) AS members
      FROM unnest(gone_facets, gone_customers) AS g (facet, customer_id) JOIN customer_seat s ON s.customer_id = g.customer_id
      GROUP BY g.facet, s.chunk
    ) gone
    WHERE held.facet = gone.facet AND held.chunk = gone.chunk;
  DELETE FROM customer_set WHERE facet = ANY (gone_facets) AND members = 0::bit(4096);

  INSERT INTO customer_facet (shop_id, facet, sort_name, customer_id, facets)
    SELECT now.shop_id, now.facet, now.sort_name, now.customer_id, now.facets FROM facets_of(shops, changed) now
    ON CONFLICT (shop_id, facet, sort_name, customer_id) DO UPDATE SET facets = excluded.facets
      WHERE customer_facet.facets <> excluded.facets;
  INSERT INTO customer_set (shop_id, facet, chunk, members)
    SELECT shop, f.facet, s.chunk, bit_or(seat_bit(s.seat))
    FROM customer_facet f JOIN customer_seat s ON s.customer_id = f.customer_id
    WHERE f.customer_id = ANY (changed)
    GROUP BY f.facet, s.chunk
    ON CONFLICT (shop_id, facet, chunk) DO UPDATE SET members = customer_set.members | excluded.members
      WHERE customer_set.members <> customer_set.members | excluded.members;

  UPDATE customer_seat s SET sort_name = c.sort_name FROM customer c
    WHERE s.customer_id = ANY (changed) AND c.id = s.customer_id AND s.sort_name <> c.sort_name;
  DELETE FROM customer_seat s WHERE s.customer_id = ANY (changed)
    AND NOT EXISTS (SELECT FROM customer_facet f WHERE f.customer_id = s.customer_id);
END $$;

CREATE OR REPLACE PROCEDURE write_facets(customer uuid) LANGUAGE sql AS $$ CALL write_facets(ARRAY[customer]) $$;

-- One page of those of whom all of `wanted` is true and of whom each term begins a word, after (or before) a place in the
-- order; and how many there are.
--
-- The sets say who; their order is found where it costs less. Either the names of all are looked up and sorted, or the rarest
-- facet is read in the order of names, each entry of which says by itself whether the others hold, until the page is full:
-- where one in ten of it is wanted, that takes ten entries for each line.
CREATE OR REPLACE FUNCTION list_customers(
  state text, wanted text[], terms text[], from_name text, from_id uuid, is_backwards boolean, at_most int,
  OUT ids uuid[], OUT total int
) LANGUAGE plpgsql STABLE SET jit = off AS $$
DECLARE
  -- An entry read in order, and a name looked up and sorted, in the same unit of time.
  entry_cost CONSTANT float8 := 1;
  name_cost CONSTANT float8 := 3;
  facets text[] := ARRAY(SELECT DISTINCT state || ' ' || facet FROM unnest(CASE wanted WHEN '{}' THEN '{all}' ELSE wanted END) AS facet);
  rarest text;
  rarest_size int;
  others bigint[];
  rarest_term text;
  chunks int[];
  sets bit(4096)[];
BEGIN
  SELECT facet, sum(bit_count(members)) INTO rarest, rarest_size FROM customer_set WHERE facet = ANY (facets)
    GROUP BY facet ORDER BY 2 LIMIT 1;
  others := ARRAY(SELECT facet_hash(substr(facet, length(state) + 2)) FROM unnest(facets) AS facet WHERE facet <> rarest);

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
    SELECT (SELECT count(*) FROM found),
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

  SELECT coalesce(sum(bit_count(members)), 0), array_agg(chunk), array_agg(members) INTO total, chunks, sets FROM (
    SELECT chunk, bit_and(members) AS members FROM customer_set WHERE facet = ANY (facets)
    GROUP BY chunk HAVING count(*) = cardinality(facets)
  ) shared
  WHERE members <> 0::bit(4096);
  IF total = 0 THEN
    ids := '{}';
    RETURN;
  END IF;

  IF cardinality(facets) > 1 AND name_cost * total < entry_cost * at_most * rarest_size / total THEN
    WITH found AS MATERIALIZED (
      SELECT named.sort_name, named.customer_id
      FROM unnest(chunks, sets) AS shared (chunk, members)
      -- A set's text of noughts and ones is parted by its ones: where the gaps end, a seat is taken.
      CROSS JOIN LATERAL (
        SELECT (sum(length(gap) + 1) OVER (ORDER BY place) - 1)::int AS seat, place
        FROM string_to_table(shared.members::text, '1') WITH ORDINALITY AS parted (gap, place)
      ) taken
      -- The limit keeps the planner from reading every seat of the shop for a few.
      CROSS JOIN LATERAL (
        SELECT s.sort_name, s.customer_id FROM customer_seat s WHERE s.chunk = shared.chunk AND s.seat = taken.seat LIMIT 1
      ) named
      WHERE taken.place <= bit_count(shared.members)
    )
    SELECT
      CASE WHEN is_backwards THEN
        ARRAY(SELECT customer_id FROM found WHERE (sort_name, customer_id) < (from_name, from_id)
          ORDER BY sort_name DESC, customer_id DESC LIMIT at_most)
      ELSE
        ARRAY(SELECT customer_id FROM found WHERE from_id IS NULL OR (sort_name, customer_id) > (from_name, from_id)
          ORDER BY sort_name, customer_id LIMIT at_most)
      END
      INTO ids;
  ELSIF from_id IS NULL THEN
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

-- The customers that there are, of all shops.
ALTER TABLE customer_facet NO FORCE ROW LEVEL SECURITY;
INSERT INTO customer_seat (shop_id, chunk, seat, customer_id, sort_name)
  SELECT shop_id, 1 + place / 4096, place % 4096, customer_id, sort_name
  FROM (
    SELECT shop_id, customer_id, sort_name, (row_number() OVER (PARTITION BY shop_id ORDER BY customer_id) - 1)::int AS place
    FROM customer_facet WHERE facet IN ('active all', 'archived all')
  ) placed;
INSERT INTO customer_chunk SELECT shop_id, chunk, max(seat) + 1 FROM customer_seat GROUP BY shop_id, chunk;
INSERT INTO customer_set (shop_id, facet, chunk, members)
  SELECT f.shop_id, f.facet, s.chunk, bit_or(seat_bit(s.seat))
  FROM customer_facet f JOIN customer_seat s ON s.shop_id = f.shop_id AND s.customer_id = f.customer_id
  GROUP BY f.shop_id, f.facet, s.chunk;
ALTER TABLE customer_facet FORCE ROW LEVEL SECURITY;

ALTER TABLE customer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_seat" ADD CONSTRAINT "customer_seat_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('customer_chunk');
CALL protect_shop_table('customer_seat');
CALL protect_shop_table('customer_set');
