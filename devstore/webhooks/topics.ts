/** The webhook topics that the devstore sends, by their names in headers and configuration files. */
export const TOPICS = [
  "app/scopes_update",
  "app/uninstalled",
  "bulk_operations/finish",
  "collections/create",
  "collections/delete",
  "collections/update",
  "companies/create",
  "companies/delete",
  "companies/update",
  "company_contacts/create",
  "company_contacts/delete",
  "company_locations/create",
  "company_locations/delete",
  "company_locations/update",
  "customers/create",
  "customers/data_request",
  "customers/delete",
  "customers/email_marketing_consent_update",
  "customers/merge",
  "customers/redact",
  "customers/update",
  "discounts/create",
  "discounts/delete",
  "discounts/update",
  "draft_orders/create",
  "draft_orders/delete",
  "draft_orders/update",
  "inventory_items/update",
  "orders/cancelled",
  "orders/create",
  "orders/delete",
  "orders/updated",
  "products/create",
  "products/delete",
  "products/update",
  "shop/redact",
  "shop/update",
] as const;

export type Topic = (typeof TOPICS)[number];

/** "draft_orders/create" → "DRAFT_ORDERS_CREATE": a topic in the GraphQL enum. */
export function topicEnum(topic: string): string {
  return topic.replaceAll("/", "_").toUpperCase();
}

/** The topic of an enum value, or null for one that the devstore never sends. */
export function topicOfEnum(value: string): Topic | null {
  return TOPICS.find((topic) => topicEnum(topic) === value) ?? null;
}
