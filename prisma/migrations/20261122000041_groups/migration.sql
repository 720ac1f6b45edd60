-- Range groups are written by a page of their own: two people who edit one are told of each other, and one that is no longer
-- wanted is archived. Its customers keep it with its prices; nobody new is given to it.
ALTER TABLE "range_group"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "archived_at" TIMESTAMPTZ(3);

ALTER TABLE "catalog" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
