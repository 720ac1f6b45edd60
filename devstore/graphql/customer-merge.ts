import { gid } from "../ids.ts";
import { field } from "./context.ts";
import { customerById, ordersOf } from "./customers.ts";
import { removeMetafields } from "../metafields.ts";
import { userError } from "./user-errors.ts";

type MergeArguments = { customerOneId: string; customerTwoId: string };

/**
 * assumed: the first survives with its own fields, what the second ordered becomes the first's, and it is done at once. The
 * webhook's body: https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-customers/merge
 */
export const customerMerge = field<MergeArguments>(["customerOneId", "customerTwoId"], (args, context) => {
  const { store, emit } = context;
  const [kept, lost] = [customerById(args.customerOneId, store), customerById(args.customerTwoId, store)];
  if (kept === null || lost === null || kept.id === lost.id) {
    const errors = [{ ...userError(["customerTwoId"], "Customer does not exist"), code: "INVALID_CUSTOMER_ID" }];
    return { job: null, resultingCustomerId: null, userErrors: errors };
  }
  for (const order of ordersOf(store, lost.id)) store.orders.put({ ...order, customerId: kept.id });
  for (const draft of store.draftOrders.where("customerId", lost.id))
    store.draftOrders.put({ ...draft, customerId: kept.id });
  store.customers.remove(lost.id);
  removeMetafields(store, { type: "Customer", id: lost.id });
  emit("customers/merge", {
    admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
    admin_graphql_api_customer_deleted_id: gid("Customer", lost.id),
    ...{ admin_graphql_api_job_id: null, status: "completed", errors: [] },
  });
  return { job: null, resultingCustomerId: gid("Customer", kept.id), userErrors: [] };
});
