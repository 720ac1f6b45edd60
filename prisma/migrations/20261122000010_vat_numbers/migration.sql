-- Why a company of the European Union has no VAT number here.
ALTER TABLE "customer" ADD COLUMN "vat_exemption_reason" TEXT;
ALTER TABLE "customer" ADD CONSTRAINT "customer_vat_exemption_reason"
  CHECK ("vat_exemption_reason" IN ('not-registered', 'applied-for', 'public-body', 'private-use'));

-- The shop's own number: who names theirs when asking VIES is given proof that they asked.
ALTER TABLE "shop_settings" ADD COLUMN "vat_number" TEXT;

-- CreateTable
CREATE TABLE "vat_check" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "outcome" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "consultation_number" TEXT,

    CONSTRAINT "vat_check_pkey" PRIMARY KEY ("shop_id","customer_id")
);

ALTER TABLE "vat_check" ADD CONSTRAINT "vat_check_outcome" CHECK ("outcome" IN ('valid', 'invalid', 'unavailable')),
  ADD CONSTRAINT "vat_check_has_its_date" CHECK (("outcome" IS NULL) = ("checked_at" IS NULL));

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
-- AddForeignKey
ALTER TABLE "vat_check" ADD CONSTRAINT "vat_check_shop_id_customer_id_fkey" FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('vat_check');
