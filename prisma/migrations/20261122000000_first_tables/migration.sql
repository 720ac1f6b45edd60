-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "shop" (
    "id" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_settings" (
    "shop_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "country_code" TEXT NOT NULL,
    "taxes_included" BOOLEAN NOT NULL,
    "primary_locale" TEXT NOT NULL,
    "customer_number_format" TEXT NOT NULL DEFAULT 'C-{0000}',
    "customer_number_next" INTEGER NOT NULL DEFAULT 1,
    "price_strategy" TEXT NOT NULL DEFAULT 'most-specific',
    "default_price_list_id" UUID,
    "delivery_rules" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "session" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "key_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "company" TEXT NOT NULL DEFAULT '',
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "alias" TEXT,
    "number" TEXT,
    "vat_number" TEXT,
    "locale" TEXT NOT NULL,
    "range_group_id" UUID,
    "delivery_group_id" UUID,
    "delivery_rules" JSONB,
    "shopify_customer_id" BIGINT,
    "sort_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "address" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "company" TEXT NOT NULL DEFAULT '',
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "line1" TEXT NOT NULL,
    "line2" TEXT NOT NULL DEFAULT '',
    "zip" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL,
    "province_code" TEXT NOT NULL DEFAULT '',
    "country_code" TEXT NOT NULL,
    "phone" TEXT,

    CONSTRAINT "address_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_token" (
    "shop_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "customer_token_pkey" PRIMARY KEY ("shop_id","token","customer_id")
);

-- CreateTable
CREATE TABLE "range_group" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "price_list_id" UUID,

    CONSTRAINT "range_group_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "price_list" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "taxes_included" BOOLEAN NOT NULL,
    "percentage_basis_points" INTEGER,
    "rounding_increment_minor" INTEGER NOT NULL DEFAULT 1,
    "valid_from" DATE,
    "valid_until" DATE,

    CONSTRAINT "price_list_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "fixed_price" (
    "shop_id" TEXT NOT NULL,
    "price_list_id" UUID NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "minimum_quantity" INTEGER NOT NULL DEFAULT 1,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "fixed_price_pkey" PRIMARY KEY ("shop_id","price_list_id","variant_id","minimum_quantity")
);

-- CreateTable
CREATE TABLE "customer_price_list" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "price_list_id" UUID NOT NULL,

    CONSTRAINT "customer_price_list_pkey" PRIMARY KEY ("shop_id","customer_id","position")
);

-- CreateTable
CREATE TABLE "delivery_group" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "delivery_rules" JSONB NOT NULL,

    CONSTRAINT "delivery_group_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "closed_day" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "delivery_group_id" UUID,
    "customer_id" UUID,

    CONSTRAINT "closed_day_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "draft_order" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "request_hash" TEXT NOT NULL,
    "shopify_draft_id" BIGINT,
    "name" TEXT,
    "deliver_on" DATE NOT NULL,
    "currency_code" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "store_total_minor" BIGINT,
    "refusal" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_order_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "webhook_receipt" (
    "shop_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_receipt_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateIndex
CREATE INDEX "customer_shop_id_sort_name_id_idx" ON "customer"("shop_id", "sort_name", "id");

-- CreateIndex
CREATE INDEX "customer_shop_id_range_group_id_idx" ON "customer"("shop_id", "range_group_id");

-- CreateIndex
CREATE INDEX "customer_shop_id_delivery_group_id_idx" ON "customer"("shop_id", "delivery_group_id");

-- CreateIndex
CREATE INDEX "customer_shop_id_shopify_customer_id_idx" ON "customer"("shop_id", "shopify_customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_shop_id_number_key" ON "customer"("shop_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "address_shop_id_customer_id_kind_position_key" ON "address"("shop_id", "customer_id", "kind", "position");

-- CreateIndex
CREATE INDEX "customer_token_shop_id_customer_id_idx" ON "customer_token"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "range_group_shop_id_price_list_id_idx" ON "range_group"("shop_id", "price_list_id");

-- CreateIndex
CREATE UNIQUE INDEX "range_group_shop_id_name_key" ON "range_group"("shop_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "price_list_shop_id_name_key" ON "price_list"("shop_id", "name");

-- CreateIndex
CREATE INDEX "customer_price_list_shop_id_price_list_id_idx" ON "customer_price_list"("shop_id", "price_list_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_price_list_shop_id_customer_id_price_list_id_key" ON "customer_price_list"("shop_id", "customer_id", "price_list_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_group_shop_id_name_key" ON "delivery_group"("shop_id", "name");

-- CreateIndex
CREATE INDEX "closed_day_shop_id_date_idx" ON "closed_day"("shop_id", "date");

-- CreateIndex
CREATE INDEX "closed_day_shop_id_delivery_group_id_idx" ON "closed_day"("shop_id", "delivery_group_id");

-- CreateIndex
CREATE INDEX "closed_day_shop_id_customer_id_idx" ON "closed_day"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "draft_order_shop_id_customer_id_created_at_idx" ON "draft_order"("shop_id", "customer_id", "created_at");

-- CreateIndex
CREATE INDEX "draft_order_shop_id_created_at_idx" ON "draft_order"("shop_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_order_shop_id_shopify_draft_id_key" ON "draft_order"("shop_id", "shopify_draft_id");

-- AddForeignKey
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_shop_id_default_price_list_id_fkey" FOREIGN KEY ("shop_id", "default_price_list_id") REFERENCES "price_list"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_shop_id_range_group_id_fkey" FOREIGN KEY ("shop_id", "range_group_id") REFERENCES "range_group"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_shop_id_delivery_group_id_fkey" FOREIGN KEY ("shop_id", "delivery_group_id") REFERENCES "delivery_group"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_token" ADD CONSTRAINT "customer_token_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "range_group" ADD CONSTRAINT "range_group_shop_id_price_list_id_fkey" FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "fixed_price" ADD CONSTRAINT "fixed_price_shop_id_price_list_id_fkey" FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_price_list" ADD CONSTRAINT "customer_price_list_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_price_list" ADD CONSTRAINT "customer_price_list_shop_id_price_list_id_fkey" FOREIGN KEY ("shop_id", "price_list_id") REFERENCES "price_list"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closed_day" ADD CONSTRAINT "closed_day_shop_id_delivery_group_id_fkey" FOREIGN KEY ("shop_id", "delivery_group_id") REFERENCES "delivery_group"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closed_day" ADD CONSTRAINT "closed_day_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "draft_order" ADD CONSTRAINT "draft_order_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- What Prisma's schema can't say.
-- Prefixes are found with >= and <, which needs byte order: LIKE can't use an index behind row-level security.
ALTER TABLE "customer_token" ALTER COLUMN "token" TYPE text COLLATE "C";
ALTER TABLE "customer" ALTER COLUMN "sort_name" TYPE text COLLATE "C";

ALTER TABLE "customer"
  ADD CONSTRAINT "customer_has_a_name" CHECK (btrim("company" || "first_name" || "last_name") <> ''),
  ADD CONSTRAINT "customer_has_an_email" CHECK (btrim("email") <> ''),
  ADD CONSTRAINT "customer_number_not_blank" CHECK ("number" IS NULL OR btrim("number") <> '');
ALTER TABLE "address" ADD CONSTRAINT "address_kind" CHECK ("kind" IN ('billing', 'delivery'));
ALTER TABLE "price_list"
  ADD CONSTRAINT "price_list_percentage" CHECK ("percentage_basis_points" >= -10000),
  ADD CONSTRAINT "price_list_rounding" CHECK ("rounding_increment_minor" >= 1),
  ADD CONSTRAINT "price_list_window" CHECK ("valid_until" > "valid_from");
ALTER TABLE "fixed_price"
  ADD CONSTRAINT "fixed_price_quantity" CHECK ("minimum_quantity" >= 1),
  ADD CONSTRAINT "fixed_price_amount" CHECK ("amount_minor" >= 0);
ALTER TABLE "closed_day" ADD CONSTRAINT "closed_day_one_owner" CHECK ("delivery_group_id" IS NULL OR "customer_id" IS NULL);
ALTER TABLE "draft_order"
  ADD CONSTRAINT "draft_order_state" CHECK ("state" IN ('intended', 'created', 'checking', 'refused')),
  ADD CONSTRAINT "draft_order_created" CHECK ("state" <> 'created' OR "shopify_draft_id" IS NOT NULL);
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_strategy" CHECK ("price_strategy" IN ('most-specific', 'lowest'));
