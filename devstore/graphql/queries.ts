import type { Field } from "./context.ts";
import { field } from "./context.ts";
import { bulkOperationQueries } from "./bulk-operations.ts";
import { collectionQueries } from "./collections.ts";
import { companyQueries } from "./companies.ts";
import { customerQueries } from "./customers.ts";
import { discountQueries } from "./discounts.ts";
import { draftOrderQueries } from "./draft-orders.ts";
import { functionQueries } from "./functions.ts";
import { metafieldDefinitionQueries } from "./metafield-definitions.ts";
import { orderQueries } from "./orders.ts";
import { paymentTermsQueries } from "./payment-terms.ts";
import { productQueries } from "./products.ts";
import { shopQueries } from "./shop.ts";
import { subscriptionQueries } from "./subscriptions.ts";
import { validationQueries } from "./validations.ts";

/** The fields of QueryRoot that the devstore answers. */
export const queries: Readonly<Record<string, Field>> = {
  ...bulkOperationQueries,
  ...collectionQueries,
  ...companyQueries,
  ...customerQueries,
  ...discountQueries,
  ...draftOrderQueries,
  ...functionQueries,
  ...metafieldDefinitionQueries,
  ...orderQueries,
  ...paymentTermsQueries,
  ...productQueries,
  ...shopQueries,
  ...subscriptionQueries,
  ...validationQueries,
  node: field<{ id: string }>(["id"], ({ id }, context) => context.present.node(id, context)),
  nodes: field<{ ids: string[] }>(["ids"], ({ ids }, context) => ids.map((id) => context.present.node(id, context))),
};
