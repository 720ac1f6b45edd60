-- Since when a customer agrees to be written to by e-mail, and where they said so; both or neither.
ALTER TABLE "customer"
  ADD COLUMN "newsletter_since" DATE,
  ADD COLUMN "newsletter_source" TEXT,
  ADD CONSTRAINT "customer_newsletter" CHECK (("newsletter_since" IS NULL) = ("newsletter_source" IS NULL));
