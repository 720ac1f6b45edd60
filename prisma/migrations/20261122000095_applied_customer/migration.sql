-- A saved customer is applied to a draft that stands in the store already (M5): see app/orders/apply-customer.server.ts. What is sent is
-- written down as for a draft that Carnet makes itself; this says which draft it goes to, until it is known what came of it and afterwards.
ALTER TABLE "draft_order"
  -- Number of gid://shopify/DraftOrder/…; null for a draft that Carnet makes.
  ADD COLUMN "applied_to" BIGINT;
