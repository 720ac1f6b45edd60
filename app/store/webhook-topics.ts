/** What the app listens to for itself; shopify.app.toml subscribes to the topics of this file and is tested against it. */
export const WEBHOOK_TOPICS = ["app/uninstalled", "shop/update"] as const;

/** What the business listens to; the route says who takes each. */
export const BUSINESS_TOPICS = ["draft_orders/create"] as const;
export type BusinessTopic = (typeof BUSINESS_TOPICS)[number];

/** Mandatory for every app in the store. https://shopify.dev/docs/apps/build/privacy-law-compliance */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;

/** What the app itself works on. */
export const OWN_TOPICS = [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS] as const;
type WebhookTopic = (typeof OWN_TOPICS)[number] | BusinessTopic;

export function parseTopic(text: string): WebhookTopic | null {
  return [...OWN_TOPICS, ...BUSINESS_TOPICS].find((topic) => topic === text) ?? null;
}

export const isBusinessTopic = (topic: WebhookTopic): topic is BusinessTopic =>
  BUSINESS_TOPICS.some((one) => one === topic);
