-- What these customers are compared by, each as one text of JSON: a row of columns costs Prisma ten times as much.
SELECT jsonb_build_object(
  'id', p.id, 'company', p.company, 'firstName', p.first_name, 'lastName', p.last_name, 'email', p.email, 'phone', p.phone,
  'vatNumber', p.vat_number, 'places', p.places, 'digest', p.digest::text
)::text AS json
FROM duplicate_profiles($1::uuid[], $2) p ORDER BY p.id
