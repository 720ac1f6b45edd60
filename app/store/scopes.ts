/**
 * What the app may do in a store, and no more. The only list: shopify.app.toml repeats it for the deployment and is
 * tested against it, as is what the documents need. https://shopify.dev/docs/api/usage/access-scopes
 */
export const SCOPES = [
  "read_customers",
  "write_customers",
  "read_discounts",
  "write_discounts",
  "read_draft_orders",
  "write_draft_orders",
  "read_locales",
  "read_orders",
  "read_products",
  "write_payment_terms",
  "read_validations",
  "write_validations",
] as const;

/** Those of them that are not granted. A scope to write covers reading. https://shopify.dev/docs/api/usage/access-scopes */
export function missingAmong(granted: readonly string[]): string[] {
  return SCOPES.filter((scope) => !granted.includes(scope) && !granted.includes(scope.replace(/^read_/, "write_")));
}
