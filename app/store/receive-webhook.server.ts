import { z } from "zod";
import { database } from "../db/database.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { JobRequest } from "../jobs/define-job.server.ts";
import { environment } from "../runtime/environment.server.ts";
import { webhookJob } from "./webhook.job.ts";
import { isSignedBy } from "./webhook-signature.server.ts";
import { isOwnTopic, namesItsShop, parseTopic, type TakenTopics } from "./webhook-topics.ts";

/** Where the payloads of the topics we take name their shop. */
const named = z.object({ myshopify_domain: z.string().optional(), shop_domain: z.string().optional() });

const delivery = z.object({
  shopId: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  webhookId: z.string().min(1).max(100),
  /** Shopify sends up to nanoseconds. */
  triggeredAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
});

/** What becomes of a delivery, in the transaction of its receipt: a job, or rows. */
type Taken = { readonly job: JobRequest } | { readonly write: (db: ShopDb, shopId: string) => Promise<void> };

/** What a part of the business does with a body; null when it has no use for it. */
export type WebhookTaker = (body: unknown, event: { readonly triggeredAt: Date }) => Taken | null;
/** Parts of the business that each have a use for a topic, and write. */
export const bothTake =
  (...takers: readonly WebhookTaker[]): WebhookTaker =>
  (body, event) => {
    const taken = takers.flatMap((take) => take(body, event) ?? []);
    const writes = taken.flatMap((one) => ("write" in one ? one.write : []));
    return {
      write: async (db, shopId) => {
        for (const write of writes) await write(db, shopId);
      },
    };
  };

type WebhookTakers = { readonly [Topic in keyof TakenTopics]: WebhookTaker };

/**
 * Accepts one delivery: verified, written once by its id together with its job, answered. Everything else happens in the
 * job, for Shopify waits five seconds. The signature covers the body and not the headers, so the shop that a header names
 * counts only if the body names the same one, or if the store is asked later.
 *
 * The library's own check would first refresh the shop's token over the network, and fail the delivery when that fails:
 * after an uninstall it always does.
 */
export async function receiveWebhook(request: Request, takers: WebhookTakers): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const body = Buffer.from(await request.arrayBuffer());
  const header = (name: string) => request.headers.get(`x-shopify-${name}`);
  if (!isSignedBy(environment().shopifyApiSecret, body, header("hmac-sha256")))
    return new Response(null, { status: 401 });
  const topic = parseTopic(header("topic") ?? "");
  if (topic === null) return new Response(null, { status: 404 });
  const parsed = delivery.safeParse({
    shopId: header("shop-domain"),
    webhookId: header("webhook-id"),
    triggeredAt: header("triggered-at"),
  });
  if (!parsed.success) return new Response(null, { status: 400 });
  const { shopId, webhookId, triggeredAt } = parsed.data;
  const content = contentOf(body);
  if (namesItsShop(topic) && shopNamedIn(content) !== shopId) return new Response(null, { status: 400 });
  const taken = isOwnTopic(topic)
    ? { job: webhookJob.request({ topic, webhookId, triggeredAt }) }
    : takers[topic](content, { triggeredAt: new Date(triggeredAt) });
  if (taken !== null) await writeOnce({ shopId, webhookId, topic }, taken);
  return new Response(null, { status: 200 });
}

/** The receipt and what becomes of it, both or neither; nothing when the receipt was there. */
async function writeOnce(receipt: { shopId: string; webhookId: string; topic: string }, taken: Taken): Promise<void> {
  const { shopId, webhookId, topic } = receipt;
  if ("write" in taken) {
    return database().withShop(shopId, async (db) => {
      const written = await db.webhookReceipt.createMany({ data: receipt, skipDuplicates: true });
      if (written.count === 1) await taken.write(db, shopId);
    });
  }
  // Hundreds of these come in a second: one statement, where Prisma's transaction makes five.
  const { task, payload } = taken.job;
  const values = [shopId, webhookId, topic, task, JSON.stringify(payload)];
  await database().callAlone("SELECT take_webhook($1, $2, $3, $4, $5::jsonb)", values);
}

function contentOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function shopNamedIn(content: unknown): string | null {
  const parsed = named.safeParse(content);
  return (parsed.success ? (parsed.data.myshopify_domain ?? parsed.data.shop_domain) : null) ?? null;
}
