import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { authenticate, shopify } from "../../app/store/shopify.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { API_SECRET } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { receive } from "./webhook-listener.ts";

const RUNS = process.env.CARNET_DEEP ? 150 : 4;

const desk = orderDesk();
const { app } = desk;
const queue = queueOf(app.fresh);

type Event = { readonly id: string; readonly topic: string; readonly body: object; readonly at: string };

let orders: { id: string; draftId: string }[];
let customers: { kept: string; erased: string };

/** Two orders whose answers were lost, one customer who asks for their data, and one who is to be erased. */
beforeAll(async () => {
  const kept = await desk.saveCustomer({ name: "kept" });
  orders = [];
  for (const quantity of [12, 24]) {
    const order = await desk.order(kept, [{ product: desk.product(0), quantity }]);
    expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
    const row = await desk.row(order.id);
    orders.push({ id: order.id, draftId: String(row?.shopifyDraftId) });
  }
  customers = { kept, erased: await desk.saveCustomer({ name: "erased" }) };
}, 60_000);

const BEFORE = "2026-01-05T10:00:00.000Z";
const later = () => new Date(Date.now() + 60_000).toISOString();

/** All that may come of a day; the bodies are the store's. */
function eventsOf(uninstalled: string): Event[] {
  const shop = { myshopify_domain: app.shopId, shop_domain: app.shopId };
  const own = (id: string, topic: string, body: object, at = BEFORE) => ({ id, topic, body: { ...shop, ...body }, at });
  const draft = (draftId: string) => ({ admin_graphql_api_id: `gid://shopify/DraftOrder/${draftId}`, tags: "carnet" });
  return [
    own("uninstalled", "app/uninstalled", {}, uninstalled),
    own("renamed", "shop/update", { name: "any" }),
    own("scopes", "app/scopes_update", { current: [] }),
    ...orders.map(({ draftId }, index) => own(`draft-${index}`, "draft_orders/create", draft(draftId))),
    own("asked", "customers/data_request", {
      ...{ customer: { email: `kept@${app.shopId.split(".")[0] ?? ""}.example` }, data_request: { id: 1 } },
    }),
    own("erase", "customers/redact", { customer: { email: `erased@${app.shopId.split(".")[0] ?? ""}.example` } }),
  ];
}

async function deliver({ id, topic, body, at }: Event): Promise<void> {
  const text = JSON.stringify(body);
  const headers = {
    ...{ "x-shopify-topic": topic, "x-shopify-shop-domain": app.shopId, "x-shopify-webhook-id": id },
    "x-shopify-triggered-at": at,
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(text).digest("base64"),
  };
  const request = new Request("http://localhost/webhooks", { method: "POST", body: text, headers });
  expect((await receive(request)).status).toBe(200);
}

/** Runs a waiting job, the one that the number picks, so many times, as after a worker that was killed. */
async function workOne(pick: number, times: number): Promise<boolean> {
  const waiting = await queue.sql(
    `SELECT j.id::text, t.identifier, payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = task_id WHERE identifier <> 'orders/settle-draft' ORDER BY j.id`,
  );
  const job = waiting[pick % Math.max(1, waiting.length)];
  if (!job) return false;
  const id = String(job["id"]);
  const task = tasks[String(job["identifier"])];
  if (!task) throw new Error(`No worker knows ${String(job["identifier"])}`);
  // Our tasks read nothing of the helpers but the job's id.
  for (let time = 0; time < times; time++) await task(job["payload"], { job: { id } } as never);
  await queue.sql(`DELETE FROM graphile_worker._private_jobs WHERE id = ${id}`);
  return true;
}

async function reset(): Promise<void> {
  await authenticate.admin(app.request());
  await queue.clear();
  await app.fresh.withShop(app.shopId, async (db) => {
    await db.webhookReceipt.deleteMany();
    await db.dataRequest.deleteMany();
    await db.draftOrder.updateMany({ data: { state: "checking", shopifyDraftId: null, name: null } });
    await db.shopSettings.updateMany({ data: { name: "before", grantedScopes: [] } });
    await db.shop.updateMany({ where: { id: app.shopId }, data: { uninstalledAt: null } });
    await db.customer.deleteMany({ where: { id: { not: customers.kept } } });
  });
  customers = { ...customers, erased: await desk.saveCustomer({ name: "erased" }) };
}

async function state(): Promise<object> {
  return app.fresh.withShop(app.shopId, async (db) => ({
    receipts: (await db.webhookReceipt.findMany({ orderBy: { webhookId: "asc" } })).map(({ webhookId }) => webhookId),
    requests: (await db.dataRequest.findMany()).map(({ id, customerIds }) => ({ id, customerIds })),
    drafts: await db.draftOrder.findMany({ orderBy: { id: "asc" }, select: { id: true, state: true, name: true } }),
    settings: await db.shopSettings.findFirst({ select: { name: true, grantedScopes: true } }),
    uninstalledAt: (await db.shop.findFirst({ where: { id: app.shopId } }))?.uninstalledAt,
    customers: (await db.customer.findMany()).map(({ id }) => id),
    sessions: await db.session.count(),
  }));
}

/** Every event once or more, in any order, with any of the jobs done in between, once or twice. */
const course = (events: readonly Event[]) =>
  fc.array(fc.nat(events.length - 1), { maxLength: events.length }).chain((again) => {
    const all = [...events, ...again.flatMap((index) => events[index] ?? [])];
    const work = fc.record({ pick: fc.nat(20), times: fc.integer({ min: 0, max: 2 }) });
    return fc.record({
      order: fc.shuffledSubarray(all, { minLength: all.length }),
      work: fc.array(work, { minLength: all.length, maxLength: all.length }),
    });
  });

async function comesTo(events: readonly Event[], prepare: () => Promise<void>): Promise<object> {
  let first: object | undefined;
  await fc.assert(
    fc.asyncProperty(course(events), async ({ order, work }) => {
      app.devstore.control.reinstall();
      await reset();
      await prepare();
      for (const [index, event] of order.entries()) {
        await deliver(event);
        const { pick, times } = work[index] ?? { pick: 0, times: 0 };
        if (times > 0) await workOne(pick, times);
      }
      for (let last = 0; await workOne(last, 1 + (last % 2)); last++);
      const reached = await state();
      first ??= reached;
      expect(reached).toEqual(first);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  return first ?? {};
}

const ALL = ["asked", "draft-0", "draft-1", "erase", "renamed", "scopes", "uninstalled"];

it(
  "comes to the same state in whatever order webhooks come, and however often",
  async () => {
    // Uninstalled long ago, and back since.
    const reached = await comesTo(eventsOf(BEFORE), () => Promise.resolve());
    expect(reached).toMatchObject({
      ...{ receipts: ALL, uninstalledAt: null, sessions: 1, customers: [customers.kept] },
      drafts: [{ state: "created" }, { state: "created" }],
      ...{ settings: { name: "Épicerie Alpina" }, requests: [{ customerIds: [customers.kept] }] },
    });
  },
  process.env.CARNET_DEEP ? 3_600_000 : 90_000,
);

it(
  "comes to the same state when the shop is gone",
  async () => {
    const uninstalled = later();
    const reached = await comesTo(eventsOf(uninstalled), async () => {
      app.devstore.control.uninstall();
      await Promise.resolve();
    }).finally(() => {
      app.devstore.control.reinstall();
    });
    expect(reached).toMatchObject({
      ...{ receipts: ALL, uninstalledAt: new Date(uninstalled), sessions: 0, customers: [customers.kept] },
      drafts: [{ state: "checking" }, { state: "checking" }],
      settings: { name: "before" },
    });
    expect(await shopify().sessionStorage.findSessionsByShop(app.shopId)).toEqual([]);
  },
  process.env.CARNET_DEEP ? 3_600_000 : 90_000,
);
