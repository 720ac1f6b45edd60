import { beforeEach, expect, it, vi } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { draftReportedJob } from "../../app/orders/draft-reported.job.ts";
import { findDraftView } from "../../app/orders/list-drafts.server.ts";
import type { CreateDraftRequest } from "../../app/orders/order.schema.ts";
import { resendDraft } from "../../app/orders/resend-draft.server.ts";
import { settleDraftJob } from "../../app/orders/settle-draft.job.ts";
import { settleDraft } from "../../app/orders/settle-draft.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { appProcesses } from "./app-processes.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const desk = orderDesk({ webhooks: true });
const { app } = desk;
const queue = queueOf(app.fresh);
const statuses = listenForWebhooks(app);
const processes = appProcesses();

// Processes take seconds to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  app.devstore.control.setFaults({ webhooksPaused: true });
  app.devstore.control.clearDeliveries();
  app.devstore.control.clock.reset();
  await queue.clear();
  statuses.length = 0;
});

/** One customer and one order of theirs, and the drafts that the store has of it. */
async function oneOrder(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 5 }]);
  return { order, drafts: () => draftsOf(order.id) };
}

type Draft = { readonly id: string; readonly name: string };

async function draftsOf(id: string): Promise<Draft[]> {
  const query = `{ draftOrders(first: 250, query: "tag:carnet") {
    nodes { id name metafield(namespace: "$app", key: "carnet_order") { value } } } }`;
  const lag = app.devstore.control.faults.indexLagMs;
  app.devstore.control.setFaults({ indexLagMs: 0 });
  const { draftOrders } = await app.devstore.admin<{
    draftOrders: { nodes: (Draft & { metafield: { value: string } | null })[] };
  }>(query);
  app.devstore.control.setFaults({ indexLagMs: lag });
  return draftOrders.nodes.filter((node) => node.metafield?.value.endsWith(id)).map(({ id, name }) => ({ id, name }));
}

const press = (request: CreateDraftRequest) => createDraft(desk.shop(), request);
const created = (id: string) => ({ ok: true, value: { id, state: "created" } });
const checking = (id: string) => ({ ok: true, value: { id, state: "checking" } });

/** What the order's page says. */
const page = async (id: string) => {
  const view = await findDraftView(desk.shop(), id);
  return { state: view?.state, name: view?.name, twins: view?.twins.map(({ name, outcome }) => [name, outcome]) };
};

/** The search for the draft, so many seconds after the order was sent. */
async function settleAfter(seconds: number, id: string): Promise<unknown> {
  const row = await desk.row(id);
  const settled = await settleDraft(desk.shop(new Date(Number(row?.sentAt) + seconds * 1000)), id);
  return settled.ok ? settled.value : settled;
}

/** Delivers the store's webhooks and does what they ask for. */
async function hearFromTheStore() {
  await app.devstore.control.deliverNow();
  await queue.work("orders/draft-reported");
  await queue.work("orders/remove-twin");
}

/** The end of every story: one draft in the store, and the page shows that one. */
async function expectOneLinked({ order, drafts }: { order: CreateDraftRequest; drafts: () => Promise<Draft[]> }) {
  const [draft, ...others] = await drafts();
  expect(others).toEqual([]);
  expect(await page(order.id)).toMatchObject({ state: "created", name: draft?.name });
  expect(await press(order)).toEqual(created(order.id));
  expect(await drafts()).toEqual([draft]);
}

const loseTheAnswer = () => app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderCreate" });
/** The store fails and has done nothing. */
const failBeforeDoingAnything = () => {
  desk.wire.before("DraftOrderCreate", () => void app.devstore.control.setFaults({ errorNext: 1 }));
};

/** What left for the store when the draft was to be created, arriving there (again). */
async function arriveLate(body: string | undefined) {
  const { query, variables } = JSON.parse(body ?? "{}") as { query: string; variables: Record<string, unknown> };
  await app.devstore.admin(query, variables);
}
const sentDraft = () => desk.wire.bodies.find((body) => body.includes("mutation DraftOrderCreate("));

it("[M9] makes one draft of two windows that two processes serve, pressed at once", async () => {
  const one = await oneOrder("windows");
  const [left, right] = await Promise.all([processes.start(), processes.start()]);
  const given = { shopId: app.shopId, at: desk.shop().at.toISOString(), request: one.order };
  const answers = await Promise.all([left, right, left, right].map((window) => window.run("press", given)));
  for (const answer of answers) expect([created(one.order.id), checking(one.order.id)]).toContainEqual(answer);
  expect(answers).toContainEqual(created(one.order.id));
  expect(app.calls("DraftOrderCreate")).toBe(1);
  await expectOneLinked(one);
});

it("[M9] finds the draft of a lost answer once the store's search, 10 s behind, knows it", async () => {
  const one = await oneOrder("lost-search");
  loseTheAnswer();
  app.devstore.control.setFaults({ indexLagMs: 10_000 });
  expect(await press(one.order)).toEqual(checking(one.order.id));
  expect(await settleAfter(3, one.order.id)).toBe("checking");
  expect(await page(one.order.id)).toMatchObject({ state: "checking", name: null });
  expect(await press(one.order)).toEqual(checking(one.order.id));
  app.devstore.control.clock.advance(10_000);
  expect(await settleAfter(13, one.order.id)).toBe("created");
  await expectOneLinked(one);
});

it("[M9] searches again by itself until it is known", async () => {
  const one = await oneOrder("lost-job");
  loseTheAnswer();
  app.devstore.control.setFaults({ indexLagMs: 30_000 });
  await press(one.order);
  const again = () => queue.sql("SELECT run_at FROM graphile_worker._private_jobs WHERE run_at > now()");
  await queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now()");
  const [first] = (await queue.jobs()).filter(({ identifier }) => identifier !== "address-book/mirror");
  expect(first).toMatchObject({ identifier: "orders/settle-draft", payload: { id: one.order.id } });
  await settleDraftJob.task({ shopId: app.shopId, id: one.order.id }, { job: { id: "1" } });
  expect(await again()).toHaveLength(1);
  expect(await page(one.order.id)).toMatchObject({ state: "checking" });
  app.devstore.control.clock.advance(30_000);
  await queue.work("orders/settle-draft");
  await expectOneLinked(one);
});

it("[M9] links the draft of a lost answer when the store reports it", async () => {
  const one = await oneOrder("lost-webhook");
  loseTheAnswer();
  expect(await press(one.order)).toEqual(checking(one.order.id));
  await hearFromTheStore();
  expect(statuses).toEqual([200]);
  await expectOneLinked(one);
});

it("[M9] takes the store's report before its answer, and the answer after it", async () => {
  const one = await oneOrder("webhook-first");
  let during: unknown;
  desk.wire.after("DraftOrderCreate", async () => {
    expect(await page(one.order.id)).toMatchObject({ state: "intended" });
    await hearFromTheStore();
    during = await page(one.order.id);
  });
  expect(await press(one.order)).toEqual(created(one.order.id));
  expect(during).toMatchObject({ state: "created" });
  await expectOneLinked(one);
});

it("[M9] says created when the report comes and the answer is lost after it", async () => {
  const one = await oneOrder("webhook-then-loss");
  desk.wire.after("DraftOrderCreate", async () => {
    await hearFromTheStore();
    throw new TypeError("fetch failed");
  });
  expect(await press(one.order)).toEqual(created(one.order.id));
  await expectOneLinked(one);
});

it("[M9] finds the draft of a process that was killed between the store's commit and its own", async () => {
  const one = await oneOrder("killed-after");
  const child = await processes.start();
  await child.run("die", { when: "after", text: "mutation DraftOrderCreate(" });
  const pressed = child.run("press", {
    shopId: app.shopId,
    at: desk.shop().at.toISOString(),
    request: one.order,
  });
  await expect(pressed).rejects.toThrow("ended by SIGKILL");
  expect(await page(one.order.id)).toMatchObject({ state: "intended", name: null });
  expect(await press(one.order)).toEqual(checking(one.order.id));
  app.devstore.control.setFaults({ indexLagMs: 10_000 });
  expect(await settleAfter(31, one.order.id)).toBe("checking");
  app.devstore.control.setFaults({ indexLagMs: 0 });
  // The job that came with the intent.
  await queue.work("orders/settle-draft");
  expect(app.calls("DraftOrderCreate")).toBe(1);
  await expectOneLinked(one);
});

it("[M9] finds out that a process was killed before anything left, and sends the order then", async () => {
  const one = await oneOrder("killed-before");
  const child = await processes.start();
  await child.run("die", { when: "before", text: "mutation DraftOrderCreate(" });
  const given = { shopId: app.shopId, at: desk.shop().at.toISOString(), request: one.order };
  await expect(child.run("press", given)).rejects.toThrow("ended by SIGKILL");
  expect(await settleAfter(20, one.order.id)).toBe("intended");
  expect(await settleAfter(40, one.order.id)).toBe("checking");
  expect(await resendDraft(desk.shop(), one.order.id)).toMatchObject({ refusal: { code: "not-missing" } });
  expect(await settleAfter(76, one.order.id)).toBe("missing");
  expect(await page(one.order.id)).toMatchObject({ state: "missing", name: null });
  expect(await one.drafts()).toEqual([]);
  expect(await press(one.order)).toEqual(created(one.order.id));
  await expectOneLinked(one);
});

it("[M9] sends a missing order again from its page, as it was", async () => {
  const one = await oneOrder("resend");
  failBeforeDoingAnything();
  expect(await press(one.order)).toEqual(checking(one.order.id));
  expect(await settleAfter(76, one.order.id)).toBe("missing");
  const other = await press({ ...one.order, note: "Par la cour." });
  expect(other).toEqual({ ok: false, refusal: { code: "already-sent", id: one.order.id } });
  const resent = await Promise.all([1, 2, 3].map(() => resendDraft(desk.shop(), one.order.id)));
  expect(resent).toContainEqual(created(one.order.id));
  expect(await desk.row(one.order.id)).toMatchObject({ attempts: 2 });
  await expectOneLinked(one);
});

it("[M9] does not send a missing order again at other prices", async () => {
  const one = await oneOrder("resend-dearer");
  failBeforeDoingAnything();
  await press(one.order);
  await settleAfter(76, one.order.id);
  const settings = (percentageBasisPoints: number) =>
    desk
      .shop()
      .inShop((db) => db.priceList.updateMany({ where: { id: desk.ids.everyone }, data: { percentageBasisPoints } }));
  await settings(500);
  expect(await resendDraft(desk.shop(), one.order.id)).toMatchObject({ ok: false, refusal: { code: "changed" } });
  expect(await page(one.order.id)).toMatchObject({ state: "missing" });
  expect(await one.drafts()).toEqual([]);
  await settings(-300);
});

it("[M9] links a draft that comes to light when it was given up as missing", async () => {
  const one = await oneOrder("late");
  failBeforeDoingAnything();
  await press(one.order);
  expect(await settleAfter(76, one.order.id)).toBe("missing");
  await arriveLate(sentDraft());
  expect(await resendDraft(desk.shop(), one.order.id)).toEqual(created(one.order.id));
  await expectOneLinked(one);
});

it("[M9] deletes the twin that comes to light after the order was sent again, and says so", async () => {
  const one = await oneOrder("twin");
  failBeforeDoingAnything();
  await press(one.order);
  const late = sentDraft();
  await settleAfter(76, one.order.id);
  expect(await resendDraft(desk.shop(), one.order.id)).toEqual(created(one.order.id));
  const [kept] = await one.drafts();
  await arriveLate(late);
  expect(await one.drafts()).toHaveLength(2);
  await hearFromTheStore();
  expect(await one.drafts()).toEqual([kept]);
  expect(await page(one.order.id)).toMatchObject({
    name: kept?.name,
    twins: [[expect.stringMatching(/^#D/), "deleted"]],
  });
  await expectOneLinked(one);
});

it("[M9] deletes its own twin when the earlier draft was linked while it was being made", async () => {
  const one = await oneOrder("twin-of-answer");
  failBeforeDoingAnything();
  await press(one.order);
  const late = sentDraft();
  await settleAfter(76, one.order.id);
  desk.wire.before("DraftOrderCreate", async () => {
    await arriveLate(late);
    await app.devstore.control.deliverNow();
    await queue.work("orders/draft-reported");
  });
  expect(await resendDraft(desk.shop(), one.order.id)).toEqual(created(one.order.id));
  expect(await one.drafts()).toHaveLength(2);
  await hearFromTheStore();
  await expectOneLinked(one);
});

it("[M9] keeps a twin that someone worked on, and says so", async () => {
  const one = await oneOrder("twin-touched");
  failBeforeDoingAnything();
  await press(one.order);
  const late = sentDraft();
  await settleAfter(76, one.order.id);
  await resendDraft(desk.shop(), one.order.id);
  await arriveLate(late);
  const twin = (await one.drafts())[1];
  app.devstore.control.clock.advance(60_000);
  const touch =
    'mutation ($id: ID!) { draftOrderUpdate(id: $id, input: { note: "Appeler avant." }) { userErrors { message } } }';
  await app.devstore.admin(touch, { id: twin?.id });
  await hearFromTheStore();
  expect(await one.drafts()).toHaveLength(2);
  expect(await page(one.order.id)).toMatchObject({ state: "created", twins: [[twin?.name, "kept"]] });
});

it("[M9] leaves alone what staff copy from a draft", async () => {
  const one = await oneOrder("copy");
  expect(await press(one.order)).toEqual(created(one.order.id));
  await arriveLate(sentDraft());
  await hearFromTheStore();
  expect(await one.drafts()).toHaveLength(2);
  expect(await page(one.order.id)).toMatchObject({ twins: [] });
});

it("[M9] makes one draft when the token ends in between", async () => {
  const one = await oneOrder("token");
  desk.wire.before("DraftOrderCreate", () => {
    app.devstore.control.revokeTokens();
  });
  expect(await press(one.order)).toEqual(created(one.order.id));
  expect(app.calls("refresh_token")).toBe(1);
  expect(desk.wire.sent("DraftOrderCreate")).toBe(2);
  await expectOneLinked(one);
});

it("[M9] goes on checking while the store can't be searched, and throws so that the job is run again", async () => {
  const one = await oneOrder("outage");
  loseTheAnswer();
  await press(one.order);
  app.devstore.control.revokeTokens(app.shopId, { refreshTokens: true });
  expect(await settleAfter(200, one.order.id)).toMatchObject({ ok: false, refusal: { code: "no-access" } });
  const given = { shopId: app.shopId, id: one.order.id };
  await expect(settleDraftJob.task(given, { job: { id: "1" } })).rejects.toThrow("no-access");
  expect(await page(one.order.id)).toMatchObject({ state: "checking" });
  await authenticate.admin(app.request());
  expect(await settleAfter(200, one.order.id)).toBe("created");
  await expectOneLinked(one);
});

it("takes no report but those of its own drafts, and no personal data with them", async () => {
  const variantId = desk.product(2).id;
  const input = { lineItems: [{ variantId, quantity: 1 }], email: "anna@example.com", tags: ["salon"] };
  const create = "mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } } }";
  await app.devstore.admin(create, { input });
  await app.devstore.control.deliverNow();
  expect(statuses).toEqual([200]);
  expect(await queue.jobs()).toEqual([]);
  const [delivery] = app.devstore.control.deliveries();
  expect(Object.keys(JSON.parse(delivery?.payload ?? "{}") as object).sort()).toEqual(["admin_graphql_api_id", "tags"]);
});

it("believes no report that names another shop's draft", async () => {
  const one = await oneOrder("spoofed");
  loseTheAnswer();
  await press(one.order);
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  const [draft] = await one.drafts();
  const draftId = draft?.id.split("/").at(-1);
  await draftReportedJob.task({ shopId: OTHER_SHOP, draftId }, { job: { id: "1" } });
  expect(await page(one.order.id)).toMatchObject({ state: "checking" });
  await draftReportedJob.task({ shopId: app.shopId, draftId }, { job: { id: "1" } });
  await expectOneLinked(one);
  expect((await desk.row(one.order.id))?.storeTotalMinor).toBe(BigInt(one.order.seen.total.amountMinor));
});
