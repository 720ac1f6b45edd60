import type { Field } from "./context.ts";
import { bulkOperationMutations } from "./bulk-operations.ts";
import { collectionMutations } from "./collection-mutations.ts";
import { companyMutations } from "./company-mutations.ts";
import { customerMutations } from "./customer-mutations.ts";
import { discountMutations } from "./discount-mutations.ts";
import { draftOrderMutations } from "./draft-mutations.ts";
import { metafieldDefinitionCreate } from "./metafield-definitions.ts";
import { metafieldsDelete, metafieldsSet } from "./metafields.ts";
import { orderEditMutations } from "./order-edits.ts";
import { orderMutations } from "./order-mutations.ts";
import { productMutations } from "./product-mutations.ts";
import { stagedUploadsCreate } from "./staged-uploads.ts";
import { subscriptionMutations } from "./subscriptions.ts";
import { tagMutations } from "./tags.ts";
import { validationMutations } from "./validations.ts";

/** The mutations that the devstore carries out. */
export const mutations: Readonly<Record<string, Field>> = {
  ...bulkOperationMutations,
  ...collectionMutations,
  ...companyMutations,
  ...customerMutations,
  ...discountMutations,
  ...draftOrderMutations,
  ...orderEditMutations,
  ...orderMutations,
  ...productMutations,
  ...subscriptionMutations,
  ...tagMutations,
  ...validationMutations,
  metafieldDefinitionCreate,
  metafieldsDelete,
  metafieldsSet,
  stagedUploadsCreate,
};
