import { createHmac } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { authenticate, shopify } from "../../app/store/shopify.server.ts";
import { API_SECRET, appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks, receive } from "./webhook-listener.ts";

const app = appOnDevstore({ webhooks: true });
const queue = queueOf(app.fresh);
const statuses = listenForWebhooks(app);

beforeEach(async () => {
  statuses.length = 0;
  await app.fresh.withShop(app.shopId, (db) => db.webhookReceipt.deleteMany());
  await queue.clear();
});

const receipts = () => app.fresh.withShop(app.shopId, (db) => db.webhookReceipt.findMany());

/** As Shopify writes it, to the nanosecond. */
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString().replace("Z", "456789Z");

/** A delivery of our own making, signed unless told otherwise. */
function delivery(options: { topic?: string; shop?: string; body?: object; signature?: string; id?: string } = {}) {
  const { topic = "shop/update", shop = app.shopId, body = { myshopify_domain: app.shopId }, id = "w-1" } = options;
  const text = JSON.stringify(body);
  const signature = options.signature ?? createHmac("sha256", API_SECRET).update(text).digest("base64");
  return new Request("http://localhost/webhooks", {
    method: "POST",
    body: text,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": id,
      "x-shopify-triggered-at": anHourAgo(),
      "x-shopify-hmac-sha256": signature,
    },
  });
}

it("accepts what the store sends, once, although it comes twice", async () => {
  app.devstore.control.setFaults({ webhooksDuplicated: true });
  app.devstore.control.sendWebhook("shop/update", { myshopify_domain: app.shopId, name: "Épicerie Alpina" });
  await app.devstore.control.deliverNow();
  expect(statuses.length).toBeGreaterThanOrEqual(2);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await receipts()).toHaveLength(1);
  expect(await queue.jobs()).toHaveLength(1);
});

it("accepts one delivery that comes many times at once, once", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => receive(delivery())));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await receipts()).toHaveLength(1);
  expect(await queue.jobs()).toMatchObject([
    { payload: { shopId: app.shopId, topic: "shop/update", webhookId: "w-1" } },
  ]);
});

it("forgets receipts of a month ago, so that they don't grow for ever", async () => {
  const day = 86_400_000;
  await app.fresh.withShop(app.shopId, (db) =>
    db.webhookReceipt.createMany({
      data: [29, 31, 32].map((days) => ({
        ...{ shopId: app.shopId, webhookId: `${days} days ago`, topic: "shop/update" },
        receivedAt: new Date(Date.now() - days * day),
      })),
    }),
  );
  expect((await receive(delivery())).status).toBe(200);
  expect((await receipts()).map(({ webhookId }) => webhookId).sort()).toEqual(["29 days ago", "w-1"]);
});

it.each([
  ["a wrong signature", 401, { signature: createHmac("sha256", "other").update("{}").digest("base64") }],
  ["no signature", 401, { signature: "" }],
  ["a topic that we don't take", 404, { topic: "carts/create" }],
  ["a header that names another shop than the signed body", 400, { shop: "victim.myshopify.com" }],
  ["a body that names no shop", 400, { body: {} }],
  ["a shop that is none", 400, { shop: "example.com", body: { myshopify_domain: "example.com" } }],
])("keeps nothing of a delivery with %s", async (_what, status, options) => {
  expect((await receive(delivery(options))).status).toBe(status);
  expect(await receipts()).toEqual([]);
  expect(await queue.jobs()).toEqual([]);
});

it("puts no personal data into the queue", async () => {
  const customer = { id: 1, email: "anna@example.com", phone: "+33199001234" };
  const body = { shop_domain: app.shopId, customer, orders_requested: [1], data_request: { id: 1 } };
  expect((await receive(delivery({ topic: "customers/data_request", body }))).status).toBe(200);
  expect(JSON.stringify(await queue.jobs())).not.toMatch(/anna|3319900/);
});

it("reads the settings anew when the shop changes", async () => {
  await authenticate.admin(app.request());
  await app.fresh.withShop(app.shopId, (db) =>
    db.shopSettings.updateMany({ data: { name: "old", priceStrategy: "lowest" } }),
  );
  app.devstore.control.sendWebhook("shop/update", { myshopify_domain: app.shopId });
  await app.devstore.control.deliverNow();
  await queue.work("");
  const settings = await app.fresh.withShop(app.shopId, (db) => db.shopSettings.findFirstOrThrow());
  expect(settings).toMatchObject({ name: "Épicerie Alpina", priceStrategy: "lowest" });
});

it("forgets the tokens of a shop that uninstalls, and keeps those of one that is back already", async () => {
  await authenticate.admin(app.request());
  app.devstore.control.uninstall();
  // What is due now: shop/redact comes two days later.
  await vi.waitFor(() => {
    expect(statuses).toEqual([200]);
  });
  await queue.work("");
  const shopRow = () => app.fresh.database.shops.findUniqueOrThrow({ where: { id: app.shopId } });
  expect((await shopRow()).uninstalledAt).not.toBeNull();
  expect(await shopify().sessionStorage.findSessionsByShop(app.shopId)).toEqual([]);

  app.devstore.control.reinstall();
  await authenticate.admin(app.request());
  expect((await shopRow()).uninstalledAt).toBeNull();
  const late = { myshopify_domain: app.shopId };
  expect((await receive(delivery({ topic: "app/uninstalled", body: late, id: "late" }))).status).toBe(200);
  await queue.work("");
  expect((await shopRow()).uninstalledAt).toBeNull();
  expect(await shopify().sessionStorage.findSessionsByShop(app.shopId)).toHaveLength(1);
});

it("takes over the job of a worker that was killed", async () => {
  expect((await receive(delivery({ topic: "shop/redact", body: { shop_domain: app.shopId } }))).status).toBe(200);
  await queue.sql(
    "UPDATE graphile_worker._private_jobs SET locked_by = 'killed', locked_at = now() - interval '1 minute'",
  );
  await queue.work("");
});
