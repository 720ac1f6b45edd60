-- Price lists with rules, parents and cost-plus; catalogs; quantity rules; how prices are shown; who changed what of it.

-- Breaks are two arrays of one length, the quantities and what counts from each on: they are read whole, never searched.
ALTER TABLE "price_list"
  ADD COLUMN "base" TEXT NOT NULL DEFAULT 'store-price',
  ADD COLUMN "parent_id" UUID,
  ADD COLUMN "breaks_count" TEXT NOT NULL DEFAULT 'variant',
  ADD COLUMN "rounding_mode" TEXT NOT NULL DEFAULT 'half-away-from-zero',
  -- With an ending a price is this much over a multiple of the increment.
  ADD COLUMN "rounding_ending_minor" INTEGER,
  ADD COLUMN "break_quantities" INTEGER[] NOT NULL DEFAULT '{}',
  ADD COLUMN "break_basis_points" INTEGER[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "price_list_base" CHECK ("base" IN ('store-price', 'unit-cost', 'parent')),
  ADD CONSTRAINT "price_list_parent" CHECK (("base" = 'parent') = ("parent_id" IS NOT NULL) AND "parent_id" <> "id"),
  ADD CONSTRAINT "price_list_breaks_count" CHECK ("breaks_count" IN ('variant', 'product')),
  ADD CONSTRAINT "price_list_rounding_mode" CHECK ("rounding_mode" IN ('half-away-from-zero', 'half-even', 'half-down', 'up', 'down')),
  ADD CONSTRAINT "price_list_ending" CHECK ("rounding_ending_minor" BETWEEN 0 AND "rounding_increment_minor" - 1),
  ADD CONSTRAINT "price_list_breaks" CHECK (
    cardinality("break_quantities") = cardinality("break_basis_points")
    AND ("percentage_basis_points" IS NOT NULL OR cardinality("break_quantities") = 0));
CREATE INDEX "price_list_shop_id_parent_id_idx" ON "price_list" ("shop_id", "parent_id");

-- One row a price with its breaks, where each break was a row: a price may now be for some days only.
ALTER TABLE "fixed_price" RENAME TO "fixed_price_by_quantity";
ALTER INDEX "fixed_price_pkey" RENAME TO "fixed_price_by_quantity_pkey";
ALTER TABLE "fixed_price_by_quantity" DROP CONSTRAINT "fixed_price_quantity", DROP CONSTRAINT "fixed_price_amount";
CREATE TABLE "fixed_price" (
    "shop_id" TEXT NOT NULL,
    "price_list_id" UUID NOT NULL,
    "variant_id" BIGINT NOT NULL,
    -- Always: the first day that there is.
    "valid_from" DATE NOT NULL DEFAULT '0001-01-01',
    "valid_until" DATE,
    "amount_minor" BIGINT NOT NULL,
    -- Null where there are none, as for most: two empty arrays are a quarter of a row.
    "break_quantities" INTEGER[],
    "break_amounts_minor" BIGINT[],

    -- Prices are read from the index alone: 300 of them are 300 places of the table less.
    CONSTRAINT "fixed_price_pkey" PRIMARY KEY ("shop_id","price_list_id","variant_id","valid_from")
      INCLUDE ("valid_until","amount_minor","break_quantities","break_amounts_minor"),
    CONSTRAINT "fixed_price_amount" CHECK ("amount_minor" >= 0 AND 0 <= ALL ("break_amounts_minor")),
    CONSTRAINT "fixed_price_window" CHECK ("valid_until" > "valid_from"),
    CONSTRAINT "fixed_price_breaks" CHECK (
      cardinality("break_quantities") IS NOT DISTINCT FROM cardinality("break_amounts_minor") AND 1 < ALL ("break_quantities")
      AND cardinality("break_quantities") > 0)
);
ALTER TABLE "fixed_price_by_quantity" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_list" NO FORCE ROW LEVEL SECURITY;
-- A break without a price for one unit never counted.
INSERT INTO "fixed_price" ("shop_id", "price_list_id", "variant_id", "amount_minor", "break_quantities", "break_amounts_minor")
SELECT p."shop_id", p."price_list_id", p."variant_id", p."amount_minor",
  array_agg(b."minimum_quantity" ORDER BY b."minimum_quantity") FILTER (WHERE b."minimum_quantity" > 1),
  array_agg(b."amount_minor" ORDER BY b."minimum_quantity") FILTER (WHERE b."minimum_quantity" > 1)
FROM "fixed_price_by_quantity" p
JOIN "fixed_price_by_quantity" b USING ("shop_id", "price_list_id", "variant_id")
WHERE p."minimum_quantity" = 1
GROUP BY 1, 2, 3, 4;
DROP TABLE "fixed_price_by_quantity";
ALTER TABLE "fixed_price" ADD CONSTRAINT "fixed_price_shop_id_price_list_id_fkey"
  FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_shop_id_parent_id_fkey"
  FOREIGN KEY ("shop_id", "parent_id") REFERENCES "price_list" ("shop_id", "id") ON DELETE NO ACTION ON UPDATE RESTRICT;
ALTER TABLE "price_list" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('fixed_price');

-- A change for the products that its target names: "product:1", "collection:2", "tag:bio".
CREATE TABLE "price_rule" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "price_list_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "break_quantities" INTEGER[] NOT NULL DEFAULT '{}',
    "break_values" INTEGER[] NOT NULL DEFAULT '{}',

    CONSTRAINT "price_rule_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "price_rule_kind" CHECK ("kind" IN ('percentage', 'amount')),
    CONSTRAINT "price_rule_value" CHECK ("kind" = 'amount' OR ("value" >= -10000 AND -10000 <= ALL ("break_values"))),
    CONSTRAINT "price_rule_breaks" CHECK (
      cardinality("break_quantities") = cardinality("break_values") AND 1 < ALL ("break_quantities"))
);
-- Two of one target would always meet.
CREATE UNIQUE INDEX "price_rule_shop_id_price_list_id_target_key" ON "price_rule" ("shop_id", "price_list_id", "target");
ALTER TABLE "price_list" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_rule" ADD CONSTRAINT "price_rule_shop_id_price_list_id_fkey"
  FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CALL protect_shop_table('price_rule');

-- What quantities of a variant may be ordered at a list's prices, or at any where no list is named.
CREATE TABLE "quantity_rule" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "price_list_id" UUID,
    "variant_id" BIGINT NOT NULL,
    "minimum" INTEGER,
    "maximum" INTEGER,
    "increment" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "quantity_rule_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "quantity_rule_quantities" CHECK (
      "increment" BETWEEN 1 AND 1000000 AND "minimum" BETWEEN 1 AND 1000000 AND "maximum" BETWEEN coalesce("minimum", 1) AND 1000000)
);
CREATE UNIQUE INDEX "quantity_rule_shop_id_variant_id_price_list_id_key"
  ON "quantity_rule" ("shop_id", "variant_id", "price_list_id") NULLS NOT DISTINCT;
CREATE INDEX "quantity_rule_shop_id_price_list_id_idx" ON "quantity_rule" ("shop_id", "price_list_id");
ALTER TABLE "quantity_rule" ADD CONSTRAINT "quantity_rule_shop_id_price_list_id_fkey"
  FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "price_list" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('quantity_rule');

-- What may be ordered: the main catalog by everyone, a narrower one by whom it is given to.
CREATE TABLE "catalog" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_main" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "catalog_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "catalog_shop_id_name_key" ON "catalog" ("shop_id", "name");
CREATE UNIQUE INDEX "catalog_one_main" ON "catalog" ("shop_id") WHERE "is_main";
CALL protect_shop_table('catalog');

-- Named or excluded, never both; the target as in price_rule.
CREATE TABLE "catalog_entry" (
    "shop_id" TEXT NOT NULL,
    "catalog_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "is_excluded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "catalog_entry_pkey" PRIMARY KEY ("shop_id","catalog_id","target")
);
ALTER TABLE "catalog_entry" ADD CONSTRAINT "catalog_entry_shop_id_catalog_id_fkey"
  FOREIGN KEY ("shop_id", "catalog_id") REFERENCES "catalog" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CALL protect_shop_table('catalog_entry');

CREATE TABLE "customer_catalog" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "catalog_id" UUID NOT NULL,

    CONSTRAINT "customer_catalog_pkey" PRIMARY KEY ("shop_id","customer_id","catalog_id")
);
CREATE INDEX "customer_catalog_shop_id_catalog_id_idx" ON "customer_catalog" ("shop_id", "catalog_id");
CREATE TABLE "range_group_catalog" (
    "shop_id" TEXT NOT NULL,
    "range_group_id" UUID NOT NULL,
    "catalog_id" UUID NOT NULL,

    CONSTRAINT "range_group_catalog_pkey" PRIMARY KEY ("shop_id","range_group_id","catalog_id")
);
CREATE INDEX "range_group_catalog_shop_id_catalog_id_idx" ON "range_group_catalog" ("shop_id", "catalog_id");

-- How prices are shown to a customer, a group or everyone: with tax, without, or not at all; null is what stands above it.
ALTER TABLE "customer" ADD COLUMN "price_display" TEXT,
  ADD CONSTRAINT "customer_price_display" CHECK ("price_display" IN ('with-tax', 'without-tax', 'hidden'));
ALTER TABLE "range_group" ADD COLUMN "price_display" TEXT,
  ADD CONSTRAINT "range_group_price_display" CHECK ("price_display" IN ('with-tax', 'without-tax', 'hidden'));
ALTER TABLE "shop_settings" ADD COLUMN "price_display" TEXT,
  ADD CONSTRAINT "shop_settings_price_display" CHECK ("price_display" IN ('with-tax', 'without-tax', 'hidden'));

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "range_group" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "catalog" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_catalog"
  ADD CONSTRAINT "customer_catalog_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT "customer_catalog_shop_id_catalog_id_fkey"
  FOREIGN KEY ("shop_id", "catalog_id") REFERENCES "catalog" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "range_group_catalog"
  ADD CONSTRAINT "range_group_catalog_shop_id_range_group_id_fkey"
  FOREIGN KEY ("shop_id", "range_group_id") REFERENCES "range_group" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT "range_group_catalog_shop_id_catalog_id_fkey"
  FOREIGN KEY ("shop_id", "catalog_id") REFERENCES "catalog" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "range_group" FORCE ROW LEVEL SECURITY;
ALTER TABLE "catalog" FORCE ROW LEVEL SECURITY;
CALL protect_shop_table('customer_catalog');
CALL protect_shop_table('range_group_catalog');

-- Who changed what of the prices, when, from what to what. It outlives what it is about.
CREATE TABLE "price_change" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_change_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "price_change_subject" CHECK ("subject" IN ('price-list', 'catalog', 'quantity-rule', 'customer', 'range-group', 'shop'))
);
CREATE INDEX "price_change_shop_id_subject_id_id_idx" ON "price_change" ("shop_id", "subject_id", "id");
CALL protect_shop_table('price_change');

-- With a merged customer go their catalogs, and come back with them.
CREATE OR REPLACE FUNCTION parts_of_customer() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['address', 'contact', 'customer_token', 'customer_label', 'customer_rep', 'customer_instruction',
    'customer_price_list', 'customer_catalog', 'vat_check', 'store_link', 'duplicate_key'];
