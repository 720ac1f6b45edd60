-- What staff call their customers among themselves. The key is the text as it is compared: "Vip" and "VIP" are one.
CREATE TABLE "customer_label" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "customer_label_pkey" PRIMARY KEY ("shop_id","customer_id","key"),
    CONSTRAINT "customer_label_says_something" CHECK (btrim("text") <> '' AND "key" <> '')
);
-- A shop's labels are read from it by leaps from one key to the next.
CREATE INDEX "customer_label_shop_id_key_idx" ON "customer_label" ("shop_id", "key");

-- Who looks after customers. One that no longer does is archived: history and filters still name them.
CREATE TABLE "sales_rep" (
    "shop_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "staff_id" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sales_rep_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "sales_rep_says_something" CHECK (btrim("name") <> '')
);
CREATE UNIQUE INDEX "sales_rep_shop_id_name_key" ON "sales_rep" ("shop_id", "name");
-- A staff member is one rep at most.
CREATE UNIQUE INDEX "sales_rep_shop_id_staff_id_key" ON "sales_rep" ("shop_id", "staff_id");

CREATE TABLE "customer_rep" (
    "shop_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "rep_id" UUID NOT NULL,

    CONSTRAINT "customer_rep_pkey" PRIMARY KEY ("shop_id","customer_id","rep_id")
);
CREATE INDEX "customer_rep_shop_id_rep_id_idx" ON "customer_rep" ("shop_id", "rep_id");
ALTER TABLE "customer_rep" ADD CONSTRAINT "customer_rep_shop_id_rep_id_fkey"
  FOREIGN KEY ("shop_id", "rep_id") REFERENCES "sales_rep" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The check of a new foreign key reads the other table for all shops.
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_label" ADD CONSTRAINT "customer_label_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer_rep" ADD CONSTRAINT "customer_rep_shop_id_customer_id_fkey"
  FOREIGN KEY ("shop_id", "customer_id") REFERENCES "customer" ("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;

CALL protect_shop_table('customer_label');
CALL protect_shop_table('sales_rep');
CALL protect_shop_table('customer_rep');
