/** One of Shopify's `userErrors`: `field` is the path into the input, empty when the error is about the whole of it. */
export type StoreUserError = {
  readonly field: readonly string[];
  readonly message: string;
  readonly code: string | null;
};

/**
 * Why the store did not do what it was asked. Bugs (a wrong document, wrong variables) throw instead.
 * https://shopify.dev/docs/api/admin-graphql#status-and-error-codes
 */
export type StoreRefusal =
  /** It was understood and not accepted. */
  | { readonly code: "user-errors"; readonly errors: readonly StoreUserError[] }
  /** A scope is missing, or the shop has not been allowed these data. */
  | { readonly code: "access-denied"; readonly requiredAccess: string | null }
  /** A mutation was sent and its answer was lost: it may have happened, so it is never sent again by itself. */
  | { readonly code: "unknown-outcome" }
  /** Nothing happened: the store could not be reached, or answered a query with an outage. */
  | { readonly code: "unavailable" }
  /** Nothing happened: the store was still asking to slow down when the time for this call was over. */
  | { readonly code: "throttled" }
  /** The store takes none of our tokens (uninstalled, revoked, never opened): opening Carnet in the admin renews them. */
  | { readonly code: "no-access" }
  /** 402: the merchant's plan is not paid. */
  | { readonly code: "shop-frozen" }
  /** 403: Shopify has forbidden the shop. */
  | { readonly code: "shop-forbidden" }
  /** 404, or closed by its merchant. */
  | { readonly code: "shop-closed" }
  /** 423: too many calls over a long time, or a suspicion of fraud. */
  | { readonly code: "shop-locked" };
