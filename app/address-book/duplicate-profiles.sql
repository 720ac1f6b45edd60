-- What these customers are compared by (duplicates.ts); of those who are there, archived or merged ones left out.
SELECT c.id, c.company, c.first_name AS "firstName", c.last_name AS "lastName", c.email, c.phone, c.vat_number AS "vatNumber",
  coalesce(place.places, '[]') AS places
FROM customer c
LEFT JOIN LATERAL (
  SELECT jsonb_agg(DISTINCT jsonb_build_object('line1', a.line1, 'zip', a.zip, 'city', a.city, 'countryCode', a.country_code)) AS places
  FROM address a WHERE a.customer_id = c.id
) place ON true
WHERE c.id = ANY ($1::uuid[]) AND c.archived_at IS NULL AND c.redacted_at IS NULL
ORDER BY c.id
