/**
 * Webhooks on their way. A delivery is written in the transaction of the change that causes it, so that `kill -9` loses
 * none, and tried until the app answers 2xx.
 *
 * - Headers and signature: https://shopify.dev/docs/apps/build/webhooks/delivery-structure#headers,
 *   https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 * - "retried a total of 8 times over 4 hours using an exponential backoff schedule", with the original payload and address:
 *   https://shopify.dev/changelog/updates-to-webhook-retry-mechanism. assumed: the waits between the tries.
 * - A subscription made through the API is removed after the last try fails; one of the app's configuration stays:
 *   https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks
 */
import { createHmac, randomUUID } from "node:crypto";
import { API_VERSION } from "../../app/values/api-version.ts";
import type { Clock } from "../clock.ts";
import { isoAt, preciseIsoAt } from "../clock.ts";
import type { FaultBox } from "../faults.ts";
import type { Database, Row } from "../state/database.ts";
import type { ShopStore } from "../state/store.ts";
import type { AppSubscription } from "./app-subscriptions.ts";
import type { Topic } from "./topics.ts";

const MINUTE_MS = 60_000;
/** Eight waits that add up to four hours. */
const WAITS_MS = [1, 2, 4, 8, 15, 30, 60, 120].map((minutes) => minutes * MINUTE_MS);
const CONFIGURED = "app";

export interface Delivery {
  readonly id: number;
  readonly shop: string;
  readonly topic: string;
  readonly url: string;
  readonly webhookId: string;
  readonly eventId: string;
  /** "app" for the app's configuration, else the number of a subscription made through the API. */
  readonly subscription: string;
  readonly triggeredAt: string;
  readonly payload: string;
  readonly attempts: number;
  readonly dueAt: string;
  readonly state: "delivered" | "failed" | "waiting";
  readonly lastStatus: string | null;
}

function deliveryOf(row: Row): Delivery {
  return {
    ...{ id: Number(row["id"]), shop: String(row["shop"]), topic: String(row["topic"]), url: String(row["url"]) },
    ...{
      webhookId: String(row["webhook_id"]),
      eventId: String(row["event_id"]),
      subscription: String(row["subscription"]),
    },
    ...{ payload: String(row["payload"]), attempts: Number(row["attempts"]) },
    // Shopify writes it to the nanosecond.
    triggeredAt: preciseIsoAt(Number(row["triggered_at"])),
    dueAt: isoAt(Number(row["due_at"])),
    state: String(row["state"]) as Delivery["state"],
    lastStatus: row["last_status"] === null ? null : String(row["last_status"]),
  };
}

/** A field within another is named after a dot. https://shopify.dev/docs/apps/build/webhooks/customize/modify_payloads */
function withFields(payload: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  if (fields.length === 0) return payload;
  const kept = Object.entries(payload).flatMap(([name, value]): [string, unknown][] => {
    if (fields.includes(name)) return [[name, value]];
    const within = fields.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return within.length > 0 && isObject ? [[name, withFields(value as Record<string, unknown>, within)]] : [];
  });
  return Object.fromEntries(kept);
}

export class Outbox {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #faults: FaultBox;
  readonly #configured: readonly AppSubscription[];

  constructor(database: Database, clock: Clock, faults: FaultBox, configured: readonly AppSubscription[]) {
    this.#database = database;
    this.#clock = clock;
    this.#faults = faults;
    this.#configured = configured;
  }

  /** Queues an event for every subscription to its topic. `afterMs` is for what Shopify itself sends later. */
  add(store: ShopStore, topic: Topic, payload: Record<string, unknown>, afterMs = 0): void {
    const eventId = randomUUID();
    const insert = (url: string, subscription: string, body: Record<string, unknown>) => {
      const webhookId = randomUUID();
      const now = this.#clock.now();
      const dueAt = now + afterMs + this.#faults.current.webhookDelayMs;
      const sql = `INSERT INTO deliveries (shop, topic, url, webhook_id, event_id, subscription, triggered_at, payload, due_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
      const times = this.#faults.current.webhooksDuplicated ? 2 : 1;
      for (let copy = 0; copy < times; copy += 1) {
        const text = JSON.stringify(body);
        this.#database.run(sql, store.domain, topic, url, webhookId, eventId, subscription, now, text, dueAt);
      }
    };
    for (const { topics, uri, includeFields = [] } of this.#configured) {
      if (topics.includes(topic)) insert(uri, CONFIGURED, withFields(payload, includeFields));
    }
    for (const row of store.subscriptions.all()) {
      if (row.topic === topic) insert(row.uri, String(row.id), withFields(payload, row.includeFields));
    }
  }

  /** The latest deliveries first. */
  list(limit = 200): Delivery[] {
    return this.#database.all("SELECT * FROM deliveries ORDER BY id DESC LIMIT ?", limit).map(deliveryOf);
  }

  get(id: number): Delivery | null {
    const row = this.#database.get("SELECT * FROM deliveries WHERE id = ?", id);
    return row === undefined ? null : deliveryOf(row);
  }

  due(limit: number): Delivery[] {
    const sql = "SELECT * FROM deliveries WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?";
    return this.#database.all(sql, this.#clock.now(), limit).map(deliveryOf);
  }

  /** Makes everything that waits due now, whatever its back-off. */
  hasten(): void {
    this.#database.run("UPDATE deliveries SET due_at = ? WHERE state = 'waiting'", this.#clock.now());
  }

  /** Sends a delivery again, as Shopify at times does: same id, same body. */
  repeat(id: number): boolean {
    const sql = `INSERT INTO deliveries (shop, topic, url, webhook_id, event_id, subscription, triggered_at, payload, due_at)
      SELECT shop, topic, url, webhook_id, event_id, subscription, triggered_at, payload, ? FROM deliveries WHERE id = ?`;
    return this.#database.run(sql, this.#clock.now(), id) > 0;
  }

  clear(): void {
    this.#database.run("DELETE FROM deliveries");
  }

  delivered(delivery: Delivery, status: string): void {
    const sql = "UPDATE deliveries SET state = 'delivered', attempts = attempts + 1, last_status = ? WHERE id = ?";
    this.#database.run(sql, status, delivery.id);
  }

  /** Notes a try that failed; after the last one the delivery is given up, and its subscription with it. */
  missed(delivery: Delivery, status: string, store: ShopStore | null): void {
    const wait = WAITS_MS[delivery.attempts];
    const sql = "UPDATE deliveries SET state = ?, attempts = attempts + 1, last_status = ?, due_at = ? WHERE id = ?";
    const dueAt = this.#clock.now() + (wait ?? 0);
    this.#database.run(sql, wait === undefined ? "failed" : "waiting", status, dueAt, delivery.id);
    if (wait === undefined && delivery.subscription !== CONFIGURED) {
      store?.subscriptions.remove(Number(delivery.subscription));
    }
  }
}

/** The headers of a delivery, its signature among them. */
export function headersOf(delivery: Delivery, secret: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(delivery.payload).digest("base64"),
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
  };
}
