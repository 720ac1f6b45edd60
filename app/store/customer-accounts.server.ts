import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { CustomerInvite, CustomerLoginSet } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/**
 * The app's own field of the store's customer, which Functions and extensions of this app read; it is private to the app.
 * https://shopify.dev/docs/apps/build/custom-data/ownership
 */
const MAY_LOG_IN = { namespace: "$app", key: "carnet_may_log_in", type: "boolean" } as const;

/** Tells the store whether its customer may log in, by Carnet's word. Where nothing was ever told they may not. */
export async function setMayLogIn(
  store: Store,
  id: Gid<"Customer">,
  mayLogIn: boolean,
): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(CustomerLoginSet, {
    metafield: { ...MAY_LOG_IN, ownerId: id, value: String(mayLogIn) },
  });
  return answer.ok ? ok(null) : answer;
}

/**
 * "The invite only works when legacy customer accounts are enabled on the shop." It leads to a page where the customer
 * chooses a password. https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/customerSendAccountInviteEmail
 */
export async function sendAccountInvite(
  store: Store,
  customerId: Gid<"Customer">,
): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(CustomerInvite, { customerId });
  return answer.ok ? ok(null) : answer;
}
