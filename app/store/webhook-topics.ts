/** What the app listens to; shopify.app.toml subscribes to the same ones and is tested against this list. */
export const WEBHOOK_TOPICS = ["app/uninstalled", "shop/update"] as const;

/** Mandatory for every app in the store. https://shopify.dev/docs/apps/build/privacy-law-compliance */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;

export const ALL_TOPICS = [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS] as const;
export type WebhookTopic = (typeof ALL_TOPICS)[number];

export function parseTopic(text: string): WebhookTopic | null {
  return ALL_TOPICS.find((topic) => topic === text) ?? null;
}
