-- What there is of a customer: $1 the customer, $2 kinds (none: all), $3 and $4 the first and the last day, $5 part of a number,
-- $6 to $8 the row after which the page begins, $9 how many rows.
WITH RECURSIVE own AS (
  SELECT $1::uuid AS id
  UNION
  SELECT m.merged_id FROM customer_merge m JOIN own ON m.customer_id = own.id
), buyer AS (
  -- Whom they order as in the store: also as whom those ordered who were merged into them.
  SELECT c.shopify_customer_id AS id FROM customer c WHERE c.id = $1::uuid AND c.shopify_customer_id IS NOT NULL
  UNION
  SELECT m.shopify_customer_id FROM customer_merge m JOIN own ON m.merged_id = own.id
  WHERE m.shopify_customer_id IS NOT NULL
), zone AS (
  SELECT s.time_zone AS name FROM shop_settings s
), history AS (
  SELECT 'order' AS type, 'order' AS kind, o.id::text AS id, o.placed_at AS at, (o.placed_at AT TIME ZONE zone.name)::date AS day,
    o.name, o.po_number, o.deliver_on, o.total_minor, o.currency_code, o.financial_state, o.fulfilment_state,
    o.cancelled_at IS NOT NULL AS is_cancelled, 'order' AS source_kind, o.id AS source_id, o.name AS source_name,
    NULL AS language, false AS is_erased
  FROM store_order o CROSS JOIN zone
  WHERE o.shopify_customer_id IN (SELECT buyer.id FROM buyer) AND o.gone_at IS NULL
  UNION ALL
  SELECT 'draft', 'quote', d.id::text, d.created_at, (d.created_at AT TIME ZONE zone.name)::date,
    coalesce(d.name, ''), coalesce(d.request ->> 'poNumber', ''), coalesce((d.known_content ->> 'deliverOn')::date, d.deliver_on),
    coalesce(d.store_total_minor, d.total_minor), d.currency_code, NULL, NULL,
    false, 'draft', d.shopify_draft_id, coalesce(d.name, ''), NULL, false
  FROM draft_order d CROSS JOIN zone
  WHERE d.customer_id = $1::uuid AND d.state = 'created' AND d.closed_at IS NULL AND d.shopify_draft_id IS NOT NULL
  UNION ALL
  SELECT 'document', i.kind, i.id::text, i.issued_at, i.issued_on,
    i.number, coalesce(i.content -> 'sale' ->> 'poNumber', ''), NULL,
    i.total_minor, i.currency_code, NULL, NULL,
    false, i.source_kind, i.source_id, i.source_name, i.language, i.content IS NULL
  FROM document i
  WHERE i.customer_id = $1::uuid
)
SELECT type, kind, id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, day::text AS day, name,
  po_number AS "poNumber", deliver_on::text AS "deliverOn", total_minor::text AS "totalMinor", currency_code AS "currencyCode",
  financial_state AS "financialState", fulfilment_state AS "fulfilmentState", is_cancelled AS "isCancelled",
  source_kind AS "sourceKind", source_id::text AS "sourceId", source_name AS "sourceName", language, is_erased AS "isErased"
FROM history
WHERE (cardinality($2::text[]) = 0 OR kind = ANY ($2::text[]))
  AND ($3::date IS NULL OR day >= $3::date)
  AND ($4::date IS NULL OR day <= $4::date)
  AND ($5::text = '' OR position(lower($5::text) IN lower(concat_ws(E'\n', name, source_name, po_number))) > 0)
  AND ($6::timestamptz IS NULL OR (at, type, id) < ($6::timestamptz, $7::text, $8::text))
ORDER BY at DESC, type DESC, id DESC
LIMIT $9::int
