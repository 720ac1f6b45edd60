-- CreateTable
CREATE TABLE "instruction_template" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "product_id" BIGINT,
    "product_title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instruction_template_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_instruction" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "template_id" UUID NOT NULL,

    CONSTRAINT "customer_instruction_pkey" PRIMARY KEY ("shop_id","customer_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "instruction_template_shop_id_name_key" ON "instruction_template"("shop_id", "name");

-- CreateIndex
CREATE INDEX "customer_instruction_shop_id_template_id_idx" ON "customer_instruction"("shop_id", "template_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_instruction_shop_id_customer_id_template_id_key" ON "customer_instruction"("shop_id", "customer_id", "template_id");

ALTER TABLE "instruction_template"
  ADD CONSTRAINT "instruction_template_kind" CHECK ("kind" IN ('order', 'product', 'line')),
  ADD CONSTRAINT "instruction_template_product" CHECK (("kind" = 'product') = ("product_id" IS NOT NULL)),
  ADD CONSTRAINT "instruction_template_says_something" CHECK (btrim("name") <> '' AND btrim("text") <> '');

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
-- AddForeignKey
ALTER TABLE "customer_instruction" ADD CONSTRAINT "customer_instruction_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

-- AddForeignKey
ALTER TABLE "customer_instruction" ADD CONSTRAINT "customer_instruction_shop_id_template_id_fkey" FOREIGN KEY ("shop_id", "template_id") REFERENCES "instruction_template"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CALL protect_shop_table('instruction_template');
CALL protect_shop_table('customer_instruction');
