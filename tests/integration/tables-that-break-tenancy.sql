-- Every table of the schema, with what breaks the rule "shop_id first in every key, row-level security enabled and forced".
SELECT c.relname AS "table",
  c.relrowsecurity AS enabled,
  c.relforcerowsecurity AS forced,
  ARRAY(SELECT pg_get_expr(p.polqual, p.polrelid) || ' / ' || pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = '{0}') AS policies,
  ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles <> '{0}') AS policies_of_roles,
  ARRAY(SELECT i.conname::text FROM pg_constraint i WHERE i.conrelid = c.oid AND i.contype IN ('p', 'u', 'f')
     AND i.conkey[1] IS DISTINCT FROM (SELECT attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop_id')) AS keys_without_shop,
  ARRAY(SELECT x.indexrelid::regclass::text FROM pg_index x WHERE x.indrelid = c.oid
     -- Trigrams carry their shop (20261122000009_search_faster).
     AND pg_get_indexdef(x.indexrelid, 1, false) NOT LIKE 'shop_trigrams(shop_id, %'
     AND x.indkey[0] IS DISTINCT FROM (SELECT attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop_id')) AS indexes_without_shop
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
ORDER BY 1
