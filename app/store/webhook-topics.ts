/** What the app listens to for itself; shopify.app.toml subscribes to the topics of this file and is tested against it. */
export const WEBHOOK_TOPICS = ["app/uninstalled", "app/scopes_update", "shop/update"] as const;

/** What the business listens to. */
export const BUSINESS_TOPICS = [
  "draft_orders/create",
  "draft_orders/update",
  "customers/update",
  "customers/delete",
  "customers/email_marketing_consent_update",
  "customers/merge",
  "companies/update",
  "companies/delete",
  "company_contacts/create",
  "company_contacts/delete",
  "company_locations/create",
  "company_locations/update",
  "company_locations/delete",
  "bulk_operations/finish",
  "orders/create",
  "orders/updated",
  "orders/cancelled",
  "orders/delete",
  "products/create",
  "products/update",
  "products/delete",
  "collections/create",
  "collections/update",
  "collections/delete",
  "inventory_items/update",
] as const;

/** Mandatory for every app in the store. https://shopify.dev/docs/apps/build/privacy-law-compliance */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;

/** What the app itself works on: its access, its settings, all of a shop. */
export const OWN_TOPICS = [...WEBHOOK_TOPICS, "shop/redact"] as const;
type OwnTopic = (typeof OWN_TOPICS)[number];

/** What parts of the business work on; the route says which. */
type TakenTopic = Exclude<WebhookTopic, OwnTopic>;
export type TakenTopics = Readonly<Record<TakenTopic, unknown>>;

type WebhookTopic =
  (typeof WEBHOOK_TOPICS)[number] | (typeof BUSINESS_TOPICS)[number] | (typeof COMPLIANCE_TOPICS)[number];

export function parseTopic(text: string): WebhookTopic | null {
  return [...WEBHOOK_TOPICS, ...BUSINESS_TOPICS, ...COMPLIANCE_TOPICS].find((topic) => topic === text) ?? null;
}

export const isOwnTopic = (topic: WebhookTopic): topic is OwnTopic => OWN_TOPICS.some((one) => one === topic);

/**
 * Whether the signed body says whose it is. Where it does not, only an unsigned header does, and nothing is believed before
 * the store of that shop was asked.
 */
export const namesItsShop = (topic: WebhookTopic): boolean =>
  topic !== "app/scopes_update" && !BUSINESS_TOPICS.some((one) => one === topic);
