-- Who else has this e-mail: asked while a customer is typed, and before one is linked to the store's.
CREATE INDEX "customer_shop_id_lower_email_idx" ON "customer" ("shop_id", lower("email"));
