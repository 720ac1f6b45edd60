-- A variant's quantities in the whole store are changed on a page of their own (G6): an act like any other, taken back as one.
ALTER TABLE "price_set" DROP CONSTRAINT "price_set_kind",
  ADD CONSTRAINT "price_set_kind" CHECK ("kind" IN
    ('list-created', 'list-changed', 'list-copied', 'list-deleted', 'prices', 'percentage', 'import', 'mend', 'quantities', 'undo'));
