-- Which process is fetching a shop's tokens: one at a time, and never for longer than its lease.
CREATE TABLE "access_lease" (
    "shop_id" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_lease_pkey" PRIMARY KEY ("shop_id")
);

CALL protect_shop_table('access_lease');
