-- All that decides one customer's prices of some variants, as one row: the shop's settings, the customer's lists in their rank,
-- those with what they are built on, and of each the rules about these variants and their fixed prices.
--
-- The lists are asked in turn. Where the most specific counts, a variant that has a fixed price in a list is not asked of the
-- lists after it: the resolver stops there too, and each question costs its place in an index.
--
-- $1 customer, $2 the variants' numbers, $3 the targets that are theirs, $4 whether not all of these are known: then every
-- rule, $5 the day; null: any, and every list is asked of every variant, $6 a list that counts as the group's instead of it;
-- null: the group's own, an id that no list has: none.
WITH RECURSIVE ranked AS (
  SELECT 1 AS rank, given.position, given.price_list_id AS list_id
  FROM customer_price_list given WHERE given.customer_id = $1::uuid
  UNION ALL
  SELECT 2, 0, coalesce($6::uuid, range_group.price_list_id)
  FROM customer LEFT JOIN range_group ON range_group.id = customer.range_group_id
  WHERE customer.id = $1::uuid AND coalesce($6::uuid, range_group.price_list_id) IS NOT NULL
  UNION ALL
  SELECT 3, 0, settings.default_price_list_id
  FROM shop_settings settings WHERE settings.default_price_list_id IS NOT NULL
), chain AS (
  SELECT rank, position, list_id, 1 AS lists FROM ranked
  UNION ALL
  -- One more than there may be, so that the resolver sees that there are too many.
  SELECT chain.rank, chain.position, list.parent_id, chain.lists + 1
  FROM chain JOIN price_list list ON list.id = chain.list_id
  WHERE list.parent_id IS NOT NULL AND chain.lists < 4
), asked AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY first.rank, first.position, first.lists)::int AS turn, first.list_id,
    -- Whether a fixed price in it ends the asking: it is a list of the customer's own rank, and in force.
    first.lists = 1 AND s.price_strategy = 'most-specific' AND l.currency_code = s.currency_code AND l.taxes_included = s.taxes_included
      AND (l.valid_from IS NULL OR l.valid_from <= $5::date) AND (l.valid_until IS NULL OR $5::date < l.valid_until) AND $5::date IS NOT NULL AS decides,
    json_build_array(
      l.id, l.currency_code, l.taxes_included, l.valid_from, l.valid_until, l.rounding_increment_minor, l.rounding_mode,
      l.rounding_ending_minor, l.base, l.parent_id, l.breaks_count, l.percentage_basis_points, l.break_quantities, l.break_basis_points
    ) AS list
  FROM (SELECT DISTINCT ON (c.list_id) c.* FROM chain c ORDER BY c.list_id, c.rank, c.position, c.lists) first
  JOIN price_list l ON l.id = first.list_id CROSS JOIN shop_settings s
), turns AS (
  SELECT 0 AS turn, NULL::uuid AS list_id, NULL::text AS prices, $2::bigint[] AS wanted
  UNION ALL
  SELECT asked.turn, asked.list_id, p.prices,
    CASE WHEN asked.decides THEN ARRAY(SELECT unnest(turns.wanted) EXCEPT SELECT unnest(p.decided)) ELSE turns.wanted END
  FROM turns JOIN asked ON asked.turn = turns.turn + 1
  CROSS JOIN LATERAL (
    -- Text, which takes a third of the time of JSON: "variant amount", and where there is more to say
    -- "variant amount from until quantities amounts".
    SELECT string_agg(
        CASE WHEN p.break_quantities IS NULL AND p.valid_until IS NULL AND p.valid_from = '0001-01-01'
        THEN p.variant_id || ' ' || p.amount_minor
        ELSE p.variant_id || ' ' || p.amount_minor || ' ' || p.valid_from || ' ' || coalesce(p.valid_until::text, '') || ' '
          || coalesce(array_to_string(p.break_quantities, ','), '') || ' ' || coalesce(array_to_string(p.break_amounts_minor, ','), '') END, ';'
      ) AS prices,
      array_agg(p.variant_id) FILTER (WHERE p.valid_from <= $5::date AND (p.valid_until IS NULL OR $5::date < p.valid_until)) AS decided
    FROM fixed_price p WHERE p.price_list_id = asked.list_id AND p.variant_id = ANY (turns.wanted)
  ) p
  WHERE turns.wanted <> '{}'
)
SELECT s.currency_code AS "currencyCode", s.taxes_included AS "taxesIncluded", s.price_strategy AS strategy,
  (SELECT coalesce(json_agg(json_build_array(r.rank, r.list_id) ORDER BY r.rank, r.position), '[]') FROM ranked r)::text AS ranked,
  (SELECT coalesce(json_agg(asked.list), '[]') FROM asked)::text AS lists,
  (
    SELECT coalesce(json_agg(json_build_array(
      r.price_list_id, r.id, r.target, r.kind, r.value, r.break_quantities, r.break_values
    )), '[]')
    FROM asked JOIN price_rule r ON r.price_list_id = asked.list_id
    WHERE r.target = ANY ($3::text[]) OR $4::boolean
  )::text AS rules,
  (SELECT coalesce(json_object_agg(t.list_id, t.prices), '{}') FROM turns t WHERE t.prices IS NOT NULL)::text AS prices
FROM shop_settings s
