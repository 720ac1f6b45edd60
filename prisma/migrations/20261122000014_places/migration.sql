-- Any number of addresses, each with a name for the place. The id is the form's: with the customer in the key it meets no
-- other customer's.
ALTER TABLE "address" ADD COLUMN "place" TEXT NOT NULL DEFAULT '';
ALTER TABLE "address" DROP CONSTRAINT "address_pkey";
ALTER TABLE "address" ADD CONSTRAINT "address_pkey" PRIMARY KEY ("shop_id","customer_id","id");
