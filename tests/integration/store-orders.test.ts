import * as fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loseOrder, takeOrders } from "../../app/documents/take-orders.server.ts";
import { findOrdersReading } from "../../app/documents/orders-record.server.ts";
import { beginOrdersJob } from "../../app/documents/begin-orders.job.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import type { StoreOrder } from "../../app/store/store-order.ts";
import { gid, idOf } from "../../app/values/gid.ts";
import { instant } from "../../app/values/moment.ts";
import { parseMoneyV2, type MoneyV2 } from "../../app/values/money-text.ts";
import { money } from "../../app/values/money.ts";
import { OTHER_SHOP, appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const app = appOnDevstore({ webhooks: true });
const queue = queueOf(app.fresh);
listenForWebhooks(app);

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY_MS = 86_400_000;
const shop = (shopId = app.shopId) => createShopContext({ shopId, staffId: "1", at: new Date() });
const admin = <Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}) =>
  app.devstore.admin<Data>(query, variables);

type InStore = {
  id: string;
  name: string;
  createdAt: string;
  displayFinancialStatus: string;
  customer: { id: string } | null;
  currentTotalPriceSet: { presentmentMoney: MoneyV2 };
};

async function ordersInStore(): Promise<InStore[]> {
  const all: InStore[] = [];
  let after: string | null = null;
  do {
    const page: { orders: { nodes: InStore[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await admin(
      `query ($after: String) { orders(first: 250, after: $after) { pageInfo { hasNextPage endCursor }
        nodes { id name createdAt displayFinancialStatus customer { id } currentTotalPriceSet { presentmentMoney { amount currencyCode } } } } }`,
      { after },
    );
    all.push(...page.orders.nodes);
    after = page.orders.pageInfo.hasNextPage ? page.orders.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

const rows = () => shop().inShop((db) => db.storeOrder.findMany({ where: { goneAt: null }, orderBy: { id: "asc" } }));
const rowOf = (id: string) =>
  shop().inShop((db) => db.storeOrder.findFirst({ where: { id: BigInt(id.split("/").at(-1) ?? "") } }));
const reading = () => shop().inShop(findOrdersReading);

/** What a night's job does, as if an hour had passed since the last one. */
async function readAgain() {
  await queue.sql("UPDATE store_order_sync SET started_at = started_at - interval '2 hours'");
  await shop().inShop((db) => beginOrdersJob.enqueue(db, {}, { key: "begin-orders" }));
  await queue.work("documents/");
  return reading();
}

/** Everything that waits is delivered and worked on. */
async function settled() {
  await app.devstore.control.deliverNow();
  await queue.work("documents/");
}

async function someOrder(): Promise<InStore> {
  const found = (await ordersInStore()).find(
    ({ createdAt, displayFinancialStatus: state }) =>
      state !== "PAID" && Date.parse(createdAt) > Date.now() - 40 * DAY_MS,
  );
  if (found === undefined) throw new Error("The store has no unpaid order");
  return found;
}

const paid = (id: string) =>
  admin(`mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }`, { id });
const cancelled = (id: string) =>
  admin(
    `mutation ($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, restock: false) { orderCancelUserErrors { message } } }`,
    { id },
  );

beforeAll(async () => {
  await authenticate.admin(app.request());
});
beforeEach(() => {
  app.devstore.control.clock.reset();
});

describe("reading the store's orders", () => {
  it("[A22] [S2] begins by itself once Carnet is installed, by one query, and knows the sixty days that the store tells of", async () => {
    expect((await queue.jobs()).map(({ identifier }) => identifier)).toContain("documents/begin-orders");
    expect(await reading()).toBeNull();
    app.devstore.control.clearCalls();
    // Some of its orders are older than sixty days by then.
    app.devstore.control.clock.advance(10 * DAY_MS);
    await queue.work("documents/");
    expect(await reading()).toMatchObject({ state: "done", isWhole: true, failure: null });
    expect(app.calls("BulkOperationRunQuery")).toBe(1);

    const all = await ordersInStore();
    const within = all.filter(
      ({ createdAt, customer }) => customer && Date.parse(createdAt) > Date.now() - 50 * DAY_MS,
    );
    expect(within.length).toBeGreaterThan(20);
    expect(all.length).toBeGreaterThan(within.length);
    const known = (await rows()).map((row) => [
      ...[`gid://shopify/Order/${row.id}`, row.name, `gid://shopify/Customer/${row.shopifyCustomerId}`],
      ...[row.placedAt.toISOString(), row.financialState, Number(row.totalMinor), row.currencyCode],
    ]);
    const wanted = within.map(({ id, name, createdAt, displayFinancialStatus, customer, currentTotalPriceSet }) => {
      const { amountMinor, currencyCode } = parseMoneyV2(currentTotalPriceSet.presentmentMoney);
      return [
        ...[id, name, customer?.id, new Date(createdAt).toISOString(), displayFinancialStatus],
        ...[amountMinor, currencyCode],
      ];
    });
    expect(known).toHaveLength(wanted.length);
    expect(known).toEqual(expect.arrayContaining(wanted));
  });

  it("[A22] [S3] keeps nobody's name, address or e-mail", async () => {
    const { customers } = await admin<{
      customers: { nodes: { lastName: string; defaultEmailAddress: { emailAddress: string } | null }[] };
    }>("{ customers(first: 100) { nodes { lastName defaultEmailAddress { emailAddress } } } }");
    const [row] = await queue.sql("SELECT string_agg(o::text, ' ') AS kept FROM store_order o");
    const kept = String(row?.["kept"]);
    expect(kept.length).toBeGreaterThan(1_000);
    const persons = customers.nodes.flatMap((one) => [one.lastName, one.defaultEmailAddress?.emailAddress ?? ""]);
    expect(persons.filter((text) => text.length > 3 && kept.includes(text))).toEqual([]);
  });

  it("[A22] heals at night whatever no report came of, asking for what has changed alone", async () => {
    const before = await someOrder();
    app.devstore.control.setFaults({ webhooksPaused: true });
    await paid(before.id);
    app.devstore.control.clearDeliveries();
    app.devstore.control.clearFaults();
    expect((await rowOf(before.id))?.financialState).toBe(before.displayFinancialStatus);
    expect(await readAgain()).toMatchObject({ state: "done" });
    expect((await rowOf(before.id))?.financialState).toBe("PAID");
    const [sync] = await queue.sql("SELECT total, taken FROM store_order_sync");
    expect(Number(sync?.["total"])).toBeLessThan((await rows()).length);
    expect(sync?.["taken"]).toBe(sync?.["total"]);
  });

  it("[A22] goes on behind whatever broke off: a lost start, a file cut in two, a store that asks for patience", async () => {
    await queue.sql("DELETE FROM store_order");
    await queue.sql("UPDATE store_order_sync SET known_until = NULL, started_at = started_at - interval '2 hours'");
    app.devstore.control.clearCalls();
    app.devstore.control.setFaults({
      ...{ loseNext: 1, loseOperation: "BulkOperationRunQuery", bulkCutNext: 1, throttleNext: 2 },
    });
    await shop().inShop((db) => beginOrdersJob.enqueue(db, {}, { key: "begin-orders" }));
    for (let attempt = 0; attempt < 4; attempt++) {
      await queue.work("documents/").catch(() => undefined);
      await queue.sql("UPDATE graphile_worker._private_jobs SET last_error = NULL, run_at = now()");
    }
    app.devstore.control.clearFaults();
    expect(await reading()).toMatchObject({ state: "done", isWhole: true });
    expect(app.calls("BulkOperationRunQuery")).toBe(1);
    expect((await rows()).length).toBeGreaterThan(20);
  });

  it("[A22] says why it ended early, and keeps what it knows", async () => {
    const before = await rows();
    app.devstore.control.setFaults({ bulkFailsAfter: 1 });
    await queue.sql("UPDATE store_order_sync SET known_until = known_until - interval '30 days'");
    expect(await readAgain()).toMatchObject({ state: "failed", failure: "export-failed", isWhole: true });
    app.devstore.control.clearFaults();
    app.devstore.control.setScopes(["read_customers"]);
    expect(await readAgain()).toMatchObject({ state: "failed", failure: "access-denied" });
    app.devstore.control.reinstall();
    expect(await readAgain()).toMatchObject({ state: "done", failure: null });
    expect((await rows()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });
});

describe("reports of the store", () => {
  it("[A22] an order that is placed, paid, cancelled or deleted there is so here", async () => {
    const email = "nouvelle@boutique.example";
    const place = { address1: "4 place du Marché", zip: "73000", city: "Chambéry", countryCode: "FR" };
    const name = app.devstore.control.placeOrder({
      ...{ email, firstName: "", lastName: "", company: "", ...place, sku: "FAR-T55-25", quantity: 1 },
    });
    await settled();
    const placed = (await rows()).find((row) => row.name === name);
    expect(placed).toMatchObject({ financialState: "PAID", cancelledAt: null });
    const id = `gid://shopify/Order/${placed?.id}`;
    await cancelled(id);
    await settled();
    expect((await rowOf(id))?.cancelledAt).not.toBeNull();
    await admin(`mutation ($id: ID!) { orderDelete(orderId: $id) { userErrors { message } } }`, { id });
    await settled();
    expect((await rows()).find((row) => row.name === name)).toBeUndefined();
  });

  it("[A22] keeps an order that the store tells of no longer because of its age, as it was last known", async () => {
    const { id } = await someOrder();
    const before = await rowOf(id);
    app.devstore.control.clock.advance(61 * DAY_MS);
    await admin(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["ancien"]) { userErrors { message } } }`, { id });
    await settled();
    expect(await rowOf(id)).toEqual(before);
  });

  const ORDER: StoreOrder = {
    ...{ id: gid("Order", 77), name: "#77", customerId: gid("Customer", 7), placedAt: instant("2026-11-20T08:00:00Z") },
    ...{ cancelledAt: null, financialState: "PENDING", fulfilmentState: "UNFULFILLED", total: money(1200, "EUR") },
    ...{ poNumber: "BC-7", deliverOn: null, updatedAt: instant("2026-11-20T08:00:00Z") },
  };
  const at = (second: number) => instant(`2026-11-20T09:00:${String(second).padStart(2, "0")}Z`);

  it("[A22] writes no earlier state over a later one, in whichever order and however often they arrive", async () => {
    // Each state as the store stamped it, and when it was asked for; two of one second are told apart by that.
    const states = [
      { state: { ...ORDER, updatedAt: at(1) }, askedAt: at(1) },
      { state: { ...ORDER, updatedAt: at(5), financialState: "PARTIALLY_PAID" }, askedAt: at(6) },
      { state: { ...ORDER, updatedAt: at(9), financialState: "PAID" }, askedAt: at(9) },
      { state: { ...ORDER, updatedAt: at(9), financialState: "REFUNDED" }, askedAt: at(10) },
    ];
    const indexes = fc.array(fc.nat(states.length - 1), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(indexes, async (order) => {
        await queue.sql("DELETE FROM store_order WHERE id = 77");
        for (const index of order) {
          const one = states[index];
          if (one) await shop().inShop((db) => takeOrders(db, [one.state], new Date(one.askedAt)));
        }
        const last = states[Math.max(...order)]?.state.financialState;
        expect((await rowOf(ORDER.id))?.financialState).toBe(last);
      }),
      { numRuns: process.env["CARNET_DEEP"] ? 300 : 40 },
    );
  });

  it("[A22] an answer that was asked for before an order was deleted brings it back no more", async () => {
    const take = (askedAt: string) => shop().inShop((db) => takeOrders(db, [ORDER], new Date(askedAt)));
    await queue.sql("DELETE FROM store_order WHERE id = 77");
    await take(at(1));
    await shop().inShop((db) => loseOrder(db, idOf(ORDER.id), new Date(at(5))));
    await take(at(4));
    expect(await rowOf(ORDER.id)).toMatchObject({ poNumber: "", goneAt: expect.any(Date) as Date });
    // Nobody's any more: the store has erased who it was.
    await shop().inShop((db) => takeOrders(db, [{ ...ORDER, customerId: null }], new Date(at(8))));
    expect((await rows()).filter(({ id }) => id === 77n)).toEqual([]);
  });

  it("[A22] [S1] tells two shops apart that have the same order", async () => {
    await authenticate.admin(app.request({ shop: OTHER_SHOP }));
    const total = money(9900, "EUR");
    await queue.sql("DELETE FROM store_order WHERE id = 77");
    await shop().inShop((db) => takeOrders(db, [ORDER], new Date(at(1))));
    await shop(OTHER_SHOP).inShop((db) => takeOrders(db, [{ ...ORDER, total }], new Date(at(9))));
    expect(Number((await rowOf(ORDER.id))?.totalMinor)).toBe(1200);
    expect(await shop(OTHER_SHOP).inShop((db) => db.storeOrder.count())).toBe(1);
    await queue.clear();
  });
});
