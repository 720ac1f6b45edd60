-- People at a customer. The id is the form's: with the customer in the key it meets no other customer's.
CREATE TABLE "contact" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "contact_pkey" PRIMARY KEY ("shop_id","customer_id","id"),
    CONSTRAINT "contact_has_name" CHECK (btrim("name") <> '')
);

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "contact" ADD CONSTRAINT "contact_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('contact');
