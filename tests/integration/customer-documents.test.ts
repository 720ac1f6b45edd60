import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, expect, it, vi } from "vitest";
import { customerLostJob } from "../../app/address-book/customer-lost.job.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { kindsFor, type HistoryRow } from "../../app/documents/document.ts";
import { EVERYTHING, HISTORY_KINDS, type HistoryFilter, type HistoryPlace } from "../../app/documents/history.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import { saveDocumentSettings } from "../../app/documents/document-settings.server.ts";
import { issueDocument } from "../../app/documents/issue-document.server.ts";
import { openCustomerDocuments } from "../../app/documents/list-documents.server.ts";
import { lastOfHistory, listHistory } from "../../app/documents/list-history.server.ts";
import { takeOrders } from "../../app/documents/take-orders.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { composeExport } from "../../app/privacy/compose-export.server.ts";
import { redactCustomerJob } from "../../app/privacy/redact-customer.job.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import type { StoreOrder } from "../../app/store/store-order.ts";
import { gid } from "../../app/values/gid.ts";
import { addDays, localDate, type LocalDate } from "../../app/values/local-date.ts";
import { instant, localDateOf, timeZone } from "../../app/values/moment.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk, STAFF } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;
const PARIS = timeZone("Europe/Paris");
vi.setConfig({ testTimeout: 60_000 });

let orders = 500_000;
const order = (customer: bigint, more: Partial<StoreOrder> = {}): StoreOrder => {
  const number = ++orders;
  return {
    ...{ id: gid("Order", number), name: `#${number}`, customerId: gid("Customer", customer), cancelledAt: null },
    ...{ placedAt: instant("2026-11-20T08:00:00Z"), updatedAt: instant("2026-11-20T08:00:00Z") },
    ...{ financialState: "PENDING", fulfilmentState: "UNFULFILLED", total: eur(1200), poNumber: "", deliverOn: null },
    ...more,
  };
};
const take = (...taken: StoreOrder[]) => desk.shop().inShop((db) => takeOrders(db, taken, new Date()));

let storeCustomers = 700_000n;
/** A saved customer whom the store knows by a number. */
async function buyer(name: string) {
  const id = await desk.saveCustomer({ name });
  const storeId = ++storeCustomers;
  await link(id, storeId);
  return { id, storeId };
}
const link = (id: string, shopifyCustomerId: bigint) =>
  desk.shop().inShop((db) => db.customer.updateMany({ where: { id }, data: { shopifyCustomerId } }));

const list = (id: string, filter: Partial<HistoryFilter> = {}, after: HistoryPlace | null = null, size = 200) =>
  listHistory(desk.shop(), id, { filter: { ...EVERYTHING, ...filter }, after, size });

beforeAll(async () => {
  const seller = { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Épicerie Alpina SAS" };
  await saveDocumentSettings(desk.shop(), { ...INITIAL_DOCUMENT_SETTINGS, seller });
});

/** A draft that was written here, and a quote of it. */
async function quoted(customerId: string): Promise<void> {
  const request = await desk.order(customerId, [{ product: desk.product(2), quantity: 20 }]);
  expect(await createDraft(desk.shop(), { ...request, poNumber: "BC-Draft" })).toMatchObject({ ok: true });
  const row = await desk.row(request.id);
  const source = { kind: "draft" as const, id: String(row?.shopifyDraftId), name: row?.name ?? "" };
  const issued = await issueDocument(desk.shop(), customerId, {
    ...{ id: randomUUID(), kind: "quote", source, language: null, transport: null },
  });
  expect(issued).toMatchObject({ ok: true });
}

const numbersOf = (row: HistoryRow): string =>
  row.type === "sale"
    ? `${row.sale.source.name}\n${row.sale.poNumber}`
    : `${row.document.number ?? ""}\n${row.document.source.name}\n${row.document.source.kind === "draft" ? "BC-Draft" : ""}`;
const dayOf = (row: HistoryRow): LocalDate => (row.type === "sale" ? row.sale.placedOn : row.document.issuedOn);
const kindOf = (row: HistoryRow) =>
  row.type === "document" ? row.document.kind : row.sale.source.kind === "draft" ? "quote" : "order";

it("[A22] finds by kind, day and number what a plain look at all of it finds, and pages without a gap or a double", async () => {
  const { id, storeId } = await buyer("lister");
  const base = Date.parse("2026-11-01T22:30:00Z");
  await take(
    ...Array.from({ length: 30 }, (_, index) =>
      order(storeId, {
        // By twos at one moment, and around midnight in Paris.
        placedAt: instant(new Date(base + Math.floor(index / 2) * 13 * 3_600_000).toISOString()),
        poNumber: index % 3 === 0 ? `BC_${index}%` : "",
      }),
    ),
  );
  await quoted(id);
  // Writing the draft has linked them to the store's own.
  await link(id, storeId);
  const { rows: all, next } = await list(id);
  expect([all.length, next]).toEqual([32, null]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(32);
  // A day is one of the shop's: half past eleven in the evening of the first, and not of the next.
  expect(all.at(-1)).toMatchObject({ sale: { placedOn: localDateOf(instant("2026-11-01T22:30:00Z"), PARIS) } });

  const day = fc.integer({ min: -2, max: 30 }).map((days) => addDays(localDate("2026-11-01"), days));
  const filters = fc.record({
    kinds: fc.subarray([...HISTORY_KINDS]),
    ...{ from: fc.option(day), to: fc.option(day) },
    text: fc.constantFrom("", "bc", "BC_3", "%", "_", "#5000", "draft", "#D", "'"),
  });
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 12 }), async (filter, size) => {
      const wanted = all.filter(
        (row) =>
          (filter.kinds.length === 0 || filter.kinds.some((kind) => kind === kindOf(row))) &&
          (filter.from === null || dayOf(row) >= filter.from) &&
          (filter.to === null || dayOf(row) <= filter.to) &&
          numbersOf(row).toLowerCase().includes(filter.text.toLowerCase()),
      );
      const paged: HistoryRow[] = [];
      let after: HistoryPlace | null = null;
      do {
        const page = await list(id, filter, after, size);
        expect(page.rows.length).toBeLessThanOrEqual(size);
        paged.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(paged.map(({ key }) => key)).toEqual(wanted.map(({ key }) => key));
    }),
    { numRuns: process.env["CARNET_DEEP"] ? 400 : 40 },
  );
});

it("[A22] asks the store for nothing, and beside a record shows the last five", async () => {
  const { id, storeId } = await buyer("rapide");
  const days = Array.from({ length: 7 }, (_, index) => instant(`2026-11-0${index + 1}T08:00:00Z`));
  const placed = days.map((placedAt) => order(storeId, { placedAt }));
  await take(...placed);
  desk.wire.bodies.length = 0;
  app.devstore.control.setFaults({ errorPercent: 100 });
  const open = await openCustomerDocuments(desk.shop(), id);
  const last = await lastOfHistory(desk.shop(), id);
  app.devstore.control.clearFaults();
  expect(desk.wire.bodies).toEqual([]);
  expect(open?.page.rows).toHaveLength(7);
  const wanted = placed.slice(2).reverse();
  expect(last).toMatchObject(wanted.map(({ name }) => ({ type: "sale", sale: { source: { name } } })));
  expect(open?.orders).toEqual({ isWhole: false, isUnderWay: false, failure: null, reachFrom: null });
});

it("[A22] offers no document of an order that the store tells of no longer, or that was cancelled", async () => {
  const { id, storeId } = await buyer("vieux");
  const cancelledAt = instant("2026-11-21T08:00:00Z");
  await take(
    order(storeId, { placedAt: instant("2026-09-01T08:00:00Z"), financialState: "PAID" }),
    order(storeId, { placedAt: instant("2026-11-02T08:00:00Z"), cancelledAt }),
    order(storeId, { placedAt: instant("2026-11-03T08:00:00Z"), financialState: "PAID" }),
  );
  const offered = (await list(id)).rows.map((row) => (row.type === "sale" ? kindsFor(row.sale) : []));
  expect(offered).toEqual([["confirmation", "invoice", "delivery-note", "receipt"], [], []]);
});

it("[A22] [S1] shows no other customer's, and no other shop's", async () => {
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  const [one, other] = [await buyer("un"), await buyer("autre")];
  await take(order(one.storeId), order(other.storeId), order(other.storeId));
  expect((await list(one.id)).rows).toHaveLength(1);
  const elsewhere = createShopContext({ shopId: OTHER_SHOP, staffId: STAFF, at: new Date() });
  await elsewhere.inShop((db) => takeOrders(db, [order(one.storeId)], new Date()));
  expect((await list(one.id)).rows).toHaveLength(1);
  const asked = { filter: EVERYTHING, after: null, size: 50 };
  expect(await listHistory(elsewhere, one.id, asked)).toEqual({ rows: [], next: null });
  expect(await openCustomerDocuments(elsewhere, one.id)).toBeNull();
});

it("[A22] [A23] [S3] follows a customer who is merged here or in the store, is handed out, and goes with who is erased", async () => {
  const other = await buyer("parti");
  const survivor = { id: await desk.saveCustomer({ name: "restant" }) };
  await take(order(other.storeId, { poNumber: "BC-parti" }));
  await quoted(other.id);
  await link(other.id, other.storeId);
  const versions = await desk
    .shop()
    .inShop((db) =>
      db.customer.findMany({ where: { id: { in: [survivor.id, other.id] } }, select: { id: true, version: true } }),
    );
  const versionOf = (id: string) => versions.find((row) => row.id === id)?.version ?? 0;
  const merged = await mergeCustomers(desk.shop(), survivor.id, {
    ...{ otherId: other.id, version: versionOf(survivor.id), otherVersion: versionOf(other.id), taken: [] },
  });
  expect(merged).toMatchObject({ ok: true });
  expect((await list(survivor.id)).rows.map(kindOf).sort()).toEqual(["order", "quote", "quote"]);

  // The store itself merges its customer into another that it has.
  const { customers } = await app.devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 1) { nodes { id } } }",
  );
  const kept = customers.nodes[0]?.id.split("/").at(-1) ?? "";
  await customerLostJob.task(
    { shopId: app.shopId, storeId: String(other.storeId), mergedInto: kept },
    { job: { id: "1" } },
  );
  const owners = await desk.shop().inShop((db) => db.storeOrder.findMany({ where: { poNumber: "BC-parti" } }));
  expect(owners).toMatchObject([{ shopifyCustomerId: BigInt(kept) }]);

  const request = { id: 1n, shopId: app.shopId, shopifyCustomerId: BigInt(kept), customerIds: [survivor.id] };
  await desk
    .shop()
    .inShop((db) =>
      db.dataRequest.create({ data: { ...request, ordersRequested: [], requestedAt: new Date(), dueAt: new Date() } }),
    );
  expect(JSON.stringify(await composeExport(desk.shop(), "1"))).toContain("BC-parti");

  await redactCustomerJob.task(
    { shopId: app.shopId, storeId: Number(kept), customerIds: [survivor.id], draftIds: [], suggestedIds: [] },
    { job: { id: "1" } },
  );
  expect(await desk.shop().inShop((db) => db.storeOrder.count({ where: { poNumber: "BC-parti" } }))).toBe(0);
  expect(await openCustomerDocuments(desk.shop(), survivor.id)).toBeNull();
});
