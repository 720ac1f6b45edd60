import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { API_SECRET, CREATE_DRAFT, draftInput, testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";
import { readAppSubscriptions } from "./app-subscriptions.ts";

const MINUTE_MS = 60_000;

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An app that takes webhooks and answers with the given status. */
async function listener() {
  const received: Received[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { received, answer, url: `http://localhost:${String(typeof address === "object" ? address?.port : 0)}` };
}

async function storeFor(appUrl: string): Promise<Devstore> {
  return testStore({ appUrl, webhooks: [{ topics: ["draft_orders/create", "customers/update"], uri: "/webhooks" }] });
}

it("signs and delivers what a mutation changed, in the shape of the REST API", async () => {
  const app = await listener();
  const devstore = await storeFor(app.url);
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore, { note: "Sonner à l'arrière" }) });
  await expect.poll(() => app.received.length).toBe(1);
  const [{ path, headers, body } = { path: "", headers: {}, body: "" }] = app.received;
  expect(path).toBe("/webhooks");
  expect(headers["x-shopify-topic"]).toBe("draft_orders/create");
  expect(headers["x-shopify-shop-domain"]).toBe(devstore.shopDomain);
  expect(headers["x-shopify-api-version"]).toBe("2026-07");
  expect(headers["x-shopify-hmac-sha256"]).toBe(createHmac("sha256", API_SECRET).update(body).digest("base64"));
  expect(headers["x-shopify-webhook-id"]).not.toBe(headers["x-shopify-event-id"]);
  expect(JSON.parse(body)).toMatchObject({
    name: "#D1",
    status: "open",
    note: "Sonner à l'arrière",
    total_price: "10.20",
  });
});

it("tries again eight times over four hours, with the same id and body, then gives up", async () => {
  const app = await listener();
  app.answer.status = 500;
  const devstore = await storeFor(app.url);
  devstore.control.clock.freeze();
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  await expect.poll(() => app.received.length).toBe(1);
  for (const [index, minutes] of [1, 2, 4, 8, 15, 30, 60, 120].entries()) {
    await expect.poll(() => devstore.control.deliveries()[0]?.attempts).toBe(index + 1);
    devstore.control.clock.advance(minutes * MINUTE_MS - 1_000);
    expect(devstore.control.deliveries()[0]?.state).toBe("waiting");
    devstore.control.clock.advance(1_000);
    await expect.poll(() => app.received.length).toBe(index + 2);
  }
  await expect.poll(() => devstore.control.deliveries()[0]?.state).toBe("failed");
  expect(new Set(app.received.map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
  expect(new Set(app.received.map((one) => one.body)).size).toBe(1);
});

it("removes a subscription of the API whose deliveries all fail, and keeps the app's own", async () => {
  const app = await listener();
  app.answer.status = 500;
  const devstore = await storeFor(app.url);
  devstore.control.clock.freeze();
  const create = `mutation ($topic: WebhookSubscriptionTopic!, $uri: String!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri }) { userErrors { message } }
  }`;
  await devstore.admin(create, { topic: "DRAFT_ORDERS_CREATE", uri: `${app.url}/own` });
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  for (let attempt = 0; attempt < 9; attempt += 1) await devstore.control.deliverNow();
  const subscriptions = await devstore.admin("{ webhookSubscriptions(first: 5) { nodes { id } } }");
  expect(subscriptions).toEqual({ webhookSubscriptions: { nodes: [] } });
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  expect(devstore.control.deliveries().filter((one) => one.state === "waiting")).toHaveLength(1);
});

it("duplicates, delays and pauses on demand", async () => {
  const app = await listener();
  const devstore = await storeFor(app.url);
  devstore.control.setFaults({ webhooksPaused: true, webhooksDuplicated: true, webhookDelayMs: 10 * MINUTE_MS });
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  expect(devstore.control.deliveries().map((one) => one.state)).toEqual(["waiting", "waiting"]);
  expect(await devstore.control.deliverNow()).toBe(2);
  const ids = app.received.map((one) => one.headers["x-shopify-webhook-id"]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it("keeps no webhook of a mutation that was undone, and sends none where the app isn't installed", async () => {
  const devstore = await storeFor("http://localhost:1");
  devstore.control.setFaults({ webhooksPaused: true });
  const tooMuch = CREATE_DRAFT.replace("id name", "id events(first: 1) { nodes { id } }");
  await expect(devstore.admin(tooMuch, { input: await draftInput(devstore) })).rejects.toThrow();
  devstore.control.uninstall();
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  expect(devstore.control.deliveries()).toEqual([]);
});

it("sends nothing off this machine", async () => {
  const devstore = await testStore({
    webhooks: [{ topics: ["draft_orders/create"], uri: "https://elsewhere.example/webhooks" }],
  });
  await devstore.admin(CREATE_DRAFT, { input: await draftInput(devstore) });
  await expect.poll(() => devstore.control.deliveries()[0]?.lastStatus).toBe("refused: not on this machine");
});

it("reads the subscriptions of an app's configuration file", () => {
  const folder = mkdtempSync(join(tmpdir(), "devstore-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, "shopify.app.toml");
  const text = `client_id = "x"
    [webhooks]
    api_version = "2026-07"
    # [[webhooks.subscriptions]]
    [[webhooks.subscriptions]]
    topics = [ "app/uninstalled",
      "shop/update" ]
    compliance_topics = ["shop/redact"]
    uri = "/webhooks"
    [[webhooks.subscriptions]]
    topics = ["customers/update"]
    uri = "/webhooks/customers"
    include_fields = ["id", "tags"]
    [access_scopes]
    scopes = "read_products"`;
  writeFileSync(file, text);
  expect(readAppSubscriptions(file)).toEqual([
    { topics: ["app/uninstalled", "shop/update", "shop/redact"], uri: "/webhooks", includeFields: [] },
    { topics: ["customers/update"], uri: "/webhooks/customers", includeFields: ["id", "tags"] },
  ]);
});
