/**
 * What the app may do in a store, and no more. The only list: shopify.app.toml repeats it for the deployment and is
 * tested against it, as is what the documents need. https://shopify.dev/docs/api/usage/access-scopes
 */
export const SCOPES = [
  "read_customers",
  "write_customers",
  "read_draft_orders",
  "write_draft_orders",
  "read_locales",
  "read_products",
] as const;
