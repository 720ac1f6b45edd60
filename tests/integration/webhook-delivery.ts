import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

/** One delivery as the store makes it: the same id and the same bytes, however often it is sent. */
export type WebhookDelivery = {
  readonly webhookId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A draft of ours that the store reports, in the fields that shopify.app.toml asks for. */
export function draftReported(shop: string, secret: string, draftId: number): WebhookDelivery {
  const body = JSON.stringify({ admin_graphql_api_id: `gid://shopify/DraftOrder/${draftId}`, tags: "carnet, vip" });
  const webhookId = randomUUID();
  return {
    webhookId,
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": "draft_orders/create",
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    },
  };
}

/** Sends over kept connections; `send` answers the status, and rejects when no answer came. */
export function webhookSender(appUrl: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL("/webhooks", appUrl);
  return {
    send: ({ headers, body }: WebhookDelivery): Promise<number> =>
      new Promise((resolve, reject) => {
        const sending = request(url, { agent, method: "POST", headers, timeout: 5_000 }, (response) => {
          response.resume();
          response.once("end", () => {
            resolve(response.statusCode ?? 0);
          });
          response.once("error", reject);
        });
        sending.once("timeout", () => sending.destroy(new Error("No answer within five seconds")));
        sending.once("error", reject);
        sending.end(body);
      }),
    close: () => {
      agent.destroy();
    },
  };
}
