-- All that the list of customers can be narrowed by, the shop's views of it, and what waits to be decided, in one row.
--
-- $1 "active" or "archived", $2 the staff member's id.
SELECT
  ARRAY(SELECT facets_in_use($1 || ' country:')) AS countries,
  ARRAY(SELECT facets_in_use($1 || ' province:')) AS provinces,
  (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'isArchived', archived_at IS NOT NULL) ORDER BY name), '[]')
    FROM range_group) AS "rangeGroups",
  (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY name), '[]') FROM delivery_group) AS "deliveryGroups",
  (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY name), '[]') FROM sales_rep) AS reps,
  EXISTS (SELECT FROM sales_rep WHERE staff_id = $2) AS "isRep",
  (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'query', query) ORDER BY name), '[]') FROM customer_view) AS views,
  (SELECT count(*)::int FROM duplicate_pair WHERE dismissed_at IS NULL) AS "duplicateCount",
  (SELECT count(*)::int FROM customer_suggestion WHERE state = 'open') AS "suggestionCount"
