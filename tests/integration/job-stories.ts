import { randomUUID } from "node:crypto";
import type { ChangeAction } from "../../app/address-book/change-set.ts";
import { openChangeSet } from "../../app/address-book/make-change-set.server.ts";
import type { ShopDb } from "../../app/db/tenancy.server.ts";
import { customerLostJob } from "../../app/address-book/customer-lost.job.ts";
import { takeFilePart } from "../../app/pricing/price-imports.server.ts";
import { beginReadingJob } from "../../app/products/begin-reading.job.ts";
import { readAgain } from "../../app/products/reading-record.server.ts";
import { productReportedJob } from "../../app/products/reported.job.ts";
import { wishSearch } from "../../app/address-book/find-duplicates.job.ts";
import { startImport } from "../../app/address-book/import-store.server.ts";
import { orderReportedJob } from "../../app/address-book/order-reported.job.ts";
import type { FromOrders } from "../../app/address-book/suggestion.ts";
import { wishMirror } from "../../app/address-book/wish-mirror.server.ts";
import { publishAllJob } from "../../app/checkout/publish.job.ts";
import { setUpCheckout } from "../../app/checkout/set-up-checkout.server.ts";
import { cutOffsNearJob } from "../../app/orders/cut-offs-near.job.ts";
import { draftChangedJob } from "../../app/orders/draft-changed.job.ts";
import { draftReportedJob } from "../../app/orders/draft-reported.job.ts";
import { beginOrdersJob } from "../../app/documents/begin-orders.job.ts";
import { beginOrders } from "../../app/documents/orders-record.server.ts";
import { storeOrderReportedJob } from "../../app/documents/order-reported.job.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { removeTwinJob } from "../../app/orders/remove-twin.job.ts";
import { settleActionJob } from "../../app/orders/settle-action.job.ts";
import { settleDraft } from "../../app/orders/settle-draft.server.ts";
import { redactCustomerJob } from "../../app/privacy/redact-customer.job.ts";
import { sealAnewJob } from "../../app/store/seal-anew.job.ts";
import { webhookJob } from "../../app/store/webhook.job.ts";
import { OWN_TOPICS } from "../../app/store/webhook-topics.ts";
import { customerInput } from "./address-book.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { queueOf } from "./queue.ts";

type Story = () => Promise<void>;

const NEXT_DAY = { customAttributes: [{ key: "delivery_date", value: "2026-11-27" }] };

/**
 * For every job of the app, the situations in which it does something else: each story makes one, with its job in the queue
 * and ready to begin. A new job needs its stories here.
 */
export function jobStories(
  desk: OrderDesk,
  queue: ReturnType<typeof queueOf>,
): Readonly<Record<string, Readonly<Record<string, Story>>>> {
  const { app } = desk;
  const put = <Value>(enqueue: (db: ShopDb) => Promise<Value>) => app.fresh.withShop(app.shopId, enqueue);
  const begin = () => queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now()");

  async function newOrder() {
    const customerId = await desk.saveCustomer({ name: "killed" });
    return desk.order(customerId, [{ product: desk.product(2), quantity: 5 }]);
  }
  /** The store made the draft, and its answer was lost. */
  async function lostOrder() {
    const order = await newOrder();
    app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderCreate" });
    await createDraft(desk.shop(), order);
    return order;
  }
  /** The store failed, and made none. */
  async function failedOrder() {
    const order = await newOrder();
    desk.wire.before("DraftOrderCreate", () => void app.devstore.control.setFaults({ errorNext: 1 }));
    await createDraft(desk.shop(), order);
    return order;
  }
  /** Something was written down that is done with a draft, and the process died: after the store has done it, or before. */
  async function begunAction(done: "DraftOrderInvoiceSend" | null): Promise<void> {
    const order = await newOrder();
    await createDraft(desk.shop(), order);
    const id = `gid://shopify/DraftOrder/${String((await desk.row(order.id))?.shopifyDraftId)}`;
    await queue.clear();
    await put(async (db) => {
      const action = { id: randomUUID(), draftOrderId: order.id, kind: done === null ? "paid" : "invoice" };
      const data = { ...action, shopId: app.shopId, state: "intended", actedAt: new Date(), actedBy: "1" };
      await db.draftAction.create({ data });
      await settleActionJob.enqueue(db, { id: action.id }, { key: `settle-action:${action.id}` });
    });
    if (done === null) return;
    const send = `mutation ${done}($id: ID!) { draftOrderInvoiceSend(id: $id) { userErrors { message } } }`;
    await app.devstore.admin(send, { id });
  }
  /** The order was given up and sent again, and then its first draft came to light after all; answers its id. */
  async function twin(): Promise<string> {
    const order = await failedOrder();
    const late = desk.wire.bodies.find((body) => body.includes("mutation DraftOrderCreate("));
    await sentSince("76 seconds");
    const { sentAt } = await app.fresh.withShop(app.shopId, (db) => db.draftOrder.findFirstOrThrow());
    await settleDraft(desk.shop(new Date(sentAt.getTime() + 76_000)), order.id);
    await createDraft(desk.shop(), order);
    const { query, variables } = JSON.parse(late ?? "{}") as { query: string; variables: Record<string, unknown> };
    const made = await app.devstore.admin<{ draftOrderCreate: { draftOrder: { id: string } } }>(query, variables);
    await queue.clear();
    return made.draftOrderCreate.draftOrder.id.split("/").at(-1) ?? "";
  }
  const sentSince = (interval: string) => queue.sql(`UPDATE draft_order SET sent_at = now() - interval '${interval}'`);
  const reported = async (draftId: string) => put((db) => draftReportedJob.enqueue(db, { draftId }));

  /** What each save wishes for: a part of its own stories, and in the way of all others. */
  const withoutMirror = (story: Story) => async () => {
    await story();
    await queue.sql("DELETE FROM graphile_worker._private_jobs WHERE key LIKE '%:mirror:%'");
  };
  /** A set that is made, and left to the background. */
  async function manyChanged(action: ChangeAction, ids?: readonly string[]): Promise<void> {
    const chosen = ids ?? [await desk.saveCustomer({ name: "one" }), await desk.saveCustomer({ name: "other" })];
    await openChangeSet(desk.shop(), { id: randomUUID(), action }, chosen);
  }
  /** Somebody new ordered in the store, which has just told of it. */
  async function followed(mode: FromOrders): Promise<void> {
    await queue.sql(`UPDATE shop_settings SET from_orders = '${mode}'`);
    const place = { address1: "4 place du Marché", zip: "73000", city: "Chambéry", countryCode: "FR" };
    const buyer = { email: "neuve@boutique.example", firstName: "Camille", lastName: "Perrin", company: "" };
    app.devstore.control.placeOrder({ ...buyer, ...place, sku: desk.product(2).sku, quantity: 1 });
    const { orders } = await app.devstore.admin<{ orders: { nodes: { id: string }[] } }>(
      "{ orders(first: 1, reverse: true, sortKey: ID) { nodes { id } } }",
    );
    await put((db) => orderReportedJob.enqueue(db, { orderId: orders.nodes[0]?.id.split("/").at(-1) ?? "" }));
  }
  /** A customer who is told of everything but cut-offs, which are told of by the clock and not by a job; with an order in the store. */
  async function toldOrder() {
    await queue.sql("UPDATE shop_settings SET notice_kinds = '{order-received,order-changed,delivery-moved}'");
    const order = await newOrder();
    await createDraft(desk.shop(), order);
    return order;
  }
  /** Their order, which staff have changed in the store's own admin. */
  async function changedDraft(input: object): Promise<void> {
    const { id } = await toldOrder();
    const draftId = String((await desk.row(id))?.shopifyDraftId);
    const change = `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { draftOrder { id } } }`;
    await app.devstore.admin(change, { id: `gid://shopify/DraftOrder/${draftId}`, input });
    await queue.clear();
    await put((db) => draftChangedJob.enqueue(db, { draftId }, { key: `draft-changed:${draftId}` }));
  }
  const setting = (creates: boolean) => queue.sql(`UPDATE shop_settings SET creates_in_store = ${creates}`);
  async function linked(name: string): Promise<string> {
    const id = await desk.saveCustomer({ name });
    await setting(true);
    await queue.work("address-book/mirror");
    return id;
  }
  /** A store that sells no more than what the desk can name first: each run compares all that is there. */
  function fewProducts(): void {
    const { control } = app.devstore;
    const { records = [], ...rest } = control.state();
    const variants = new Set(Array.from({ length: 4 }, (_, index) => Number(numberOf(desk.product(index * 3).id))));
    const data = (row: (typeof records)[number]) =>
      JSON.parse(String(row["data"])) as { id: number; productId: number };
    const sold = records.filter((row) => row["kind"] === "variant" && variants.has(Number(row["id"])));
    const products = new Set(sold.map((row) => data(row).productId));
    const isLeft = (row: (typeof records)[number]) =>
      (row["kind"] !== "product" || products.has(Number(row["id"]))) &&
      (row["kind"] !== "variant" || products.has(data(row).productId));
    control.setState({ ...rest, records: records.filter(isLeft) });
  }
  const numberOf = (id: string) => id.split("/").at(-1) ?? "";
  async function productOf(variantId: string): Promise<string> {
    const { productVariant } = await app.devstore.admin<{ productVariant: { product: { id: string } } }>(
      "query ($id: ID!) { productVariant(id: $id) { product { id } } }",
      { id: variantId },
    );
    return numberOf(productVariant.product.id);
  }
  /** An order of the store's that was not paid before; answers its number. */
  async function orderPaid(): Promise<string> {
    const { orders } = await app.devstore.admin<{ orders: { nodes: { id: string }[] } }>(
      `{ orders(first: 1, query: "financial_status:PENDING", reverse: true) { nodes { id } } }`,
    );
    const id = orders.nodes[0]?.id ?? "";
    await app.devstore.admin(`mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }`, {
      id,
    });
    return numberOf(id);
  }
  const renamed = async (variantId: string) => {
    const product = { id: `gid://shopify/Product/${await productOf(variantId)}`, title: "Renommé" };
    const rename = `mutation ($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { message } } }`;
    await app.devstore.admin(rename, { product });
  };
  const deleted = async (variantId: string) => {
    const id = `gid://shopify/Product/${await productOf(variantId)}`;
    await app.devstore.admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }`, { id });
  };
  /** As if it had happened a moment from now: whatever was read before does not count. */
  const reportedProduct = (kind: "product" | "collection", id: string) => {
    const triggeredAt = new Date(Date.now() + 60_000).toISOString();
    return put((db) => productReportedJob.enqueue(db, { kind, id, triggeredAt }));
  };
  const stories: Readonly<Record<string, Readonly<Record<string, Story>>>> = {
    "address-book/check-vat": {
      "finds that the number is valid": async () => {
        await desk.saveCustomer({ name: "numbered", vatNumber: "FR40303265045" });
      },
      "finds that it is not": async () => {
        await desk.saveCustomer({ name: "unregistered", vatNumber: "FR07000738039" });
      },
    },
    "address-book/order-reported": {
      "suggests who ordered": async () => followed("suggest"),
      "creates who ordered": async () => followed("on"),
    },
    "address-book/change-set": {
      "labels two customers": async () => {
        await manyChanged({ kind: "add-label", label: "vip" });
        await begin();
      },
      "deletes one, and leaves one with an order": async () => {
        const order = await newOrder();
        await createDraft(desk.shop(), order);
        await queue.clear();
        await manyChanged({ kind: "delete" }, [order.customerId, await desk.saveCustomer({ name: "unneeded" })]);
        await queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE '%change-set:%'");
      },
    },
    "address-book/remove-deleted": {
      "removes a customer for good": async () => {
        await manyChanged({ kind: "delete" }, [await desk.saveCustomer({ name: "unneeded" })]);
        await queue.work("address-book/change-set");
        await queue.sql("UPDATE customer SET deleted_at = now() - interval '31 days' WHERE deleted_at IS NOT NULL");
        await begin();
      },
    },
    "address-book/customer-lost": {
      "cuts the link to a deleted one": async () => {
        const id = await linked("lost");
        const { shopifyCustomerId } = await put((db) => db.customer.findFirstOrThrow({ where: { id } }));
        const variables = { id: `gid://shopify/Customer/${shopifyCustomerId}` };
        await app.devstore.admin(
          `mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId } }`,
          variables,
        );
        await queue.clear();
        await put((db) => customerLostJob.enqueue(db, { storeId: String(shopifyCustomerId), mergedInto: null }));
      },
    },
    "address-book/find-duplicates": {
      "finds two who are one": async () => {
        await desk.saveCustomer({ name: "twice" });
        await desk.saveCustomer({ name: "twice" });
        await queue.clear();
        await put(wishSearch);
      },
    },
    "address-book/import-store": {
      "brings in all customers of the store": async () => {
        await startImport(desk.shop(new Date()), randomUUID());
      },
    },
    "address-book/mirror": {
      "finds nobody there, and creates nobody": async () => {
        await desk.saveCustomer({ name: "unknown" });
        await setting(false);
        await begin();
      },
      "takes over what the store says": async () => {
        const id = await linked("taken");
        await queue.sql("UPDATE shop_settings SET store_wins = '{names}'");
        const { shopifyCustomerId } = await put((db) => db.customer.findFirstOrThrow({ where: { id } }));
        const input = { id: `gid://shopify/Customer/${shopifyCustomerId}`, lastName: "Autre" };
        await app.devstore.admin(
          `mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { id } } }`,
          { input },
        );
        await put((db) => wishMirror(db, id, new Date()));
        await begin();
      },
      "ends the login of one who was archived": async () => {
        const id = await linked("left");
        await put((db) => db.customer.updateMany({ where: { id }, data: { mayLogIn: true } }));
        await put((db) => wishMirror(db, id, new Date()));
        await queue.work("address-book/mirror");
        await put((db) => db.customer.updateMany({ where: { id }, data: { archivedAt: new Date() } }));
        await put((db) => wishMirror(db, id, new Date()));
        await begin();
      },
      "creates a customer in the store with two addresses": async () => {
        const { billing } = customerInput({});
        await desk.saveCustomer({ name: "mirrored", mayLogIn: true, delivery: { ...billing, line1: "3 rue du Quai" } });
        await setting(true);
        await begin();
      },
    },
    "checkout/publish": {
      "tells the store of lists, days, customers and variants": async () => {
        fewProducts();
        await readAgain(desk.shop(new Date()));
        await queue.work("products/");
        await linked("published");
        await queue.clear();
        await setUpCheckout(desk.shop(new Date()));
      },
    },
    "checkout/publish-all": {
      "looks at everything again": async () => {
        await setUpCheckout(desk.shop(new Date()));
        await queue.work("checkout/");
        await queue.clear();
        await put((db) => publishAllJob.enqueue(db, {}));
      },
    },
    "pricing/price-file": {
      "checks a file of prices, and keeps what is wrong with each row": async () => {
        const file = { id: "0190a7c0-0000-7000-8000-000000000001", fileName: "prix.csv", part: 0, isLast: true };
        const text = "price_list,sku,price\nListe inconnue,FAR,12.00\nListe inconnue,HUI,douze\n";
        await takeFilePart(desk.shop(new Date()), { ...file, text });
      },
    },
    "products/begin-reading": {
      "has the one that goes on followed by another": async () => {
        await readAgain(desk.shop(new Date()));
        await queue.clear();
        const wishedAt = new Date(Date.now() + 60_000).toISOString();
        await put((db) => beginReadingJob.enqueue(db, { wishedAt }, { key: "read-again" }));
      },
      "reads all products of a store for the first time": async () => {
        fewProducts();
        await put((db) => beginReadingJob.enqueue(db, { isFirst: true }, { key: "begin-reading" }));
      },
    },
    "products/read-store": {
      "reads all products again, some of which have changed and one is gone": async () => {
        fewProducts();
        await readAgain(desk.shop(new Date()));
        await queue.work("products/");
        await renamed(desk.product(3).id);
        await deleted(desk.product(9).id);
        await queue.clear();
        await readAgain(desk.shop(new Date()));
      },
    },
    "products/reported": {
      "takes over a changed product": async () => {
        await renamed(desk.product(3).id);
        await reportedProduct("product", await productOf(desk.product(3).id));
      },
      "finds that a product is gone": async () => {
        const id = await productOf(desk.product(3).id);
        await reportedProduct("product", id);
        await queue.work("products/");
        await deleted(desk.product(3).id);
        await reportedProduct("product", id);
      },
      "takes over what a collection holds": async () => {
        await reportedProduct("product", await productOf(desk.product(3).id));
        await queue.work("products/");
        const { collections } = await app.devstore.admin<{ collections: { nodes: { id: string }[] } }>(
          "{ collections(first: 1) { nodes { id } } }",
        );
        await reportedProduct("collection", numberOf(collections.nodes[0]?.id ?? ""));
      },
    },
    "documents/begin-orders": {
      "reads the store's orders for the first time": async () => {
        await put((db) => beginOrdersJob.enqueue(db, { isFirst: true }, { key: "begin-orders" }));
      },
    },
    "documents/read-orders": {
      "reads which of the store's orders have changed since": async () => {
        await put((db) => beginOrdersJob.enqueue(db, { isFirst: true }, { key: "begin-orders" }));
        await queue.work("documents/");
        await orderPaid();
        await queue.sql("UPDATE store_order_sync SET started_at = started_at - interval '1 hour'");
        await put((db) =>
          beginOrders(db, { shopId: app.shopId, at: new Date(), wishedAt: new Date(), isFirst: false }),
        );
      },
    },
    "documents/order-reported": {
      "takes over a changed order": async () => {
        const orderId = await orderPaid();
        await put((db) => storeOrderReportedJob.enqueue(db, { orderId }));
      },
      "finds that an order is gone": async () => {
        const orderId = await orderPaid();
        await put((db) => storeOrderReportedJob.enqueue(db, { orderId }));
        await queue.work("documents/");
        const gone = `mutation ($id: ID!) { orderDelete(orderId: $id) { userErrors { message } } }`;
        await app.devstore.admin(gone, { id: `gid://shopify/Order/${orderId}` });
        await put((db) => storeOrderReportedJob.enqueue(db, { orderId, isDeleted: true }));
      },
    },
    "notices/send": {
      "sends a mail": async () => {
        await toldOrder();
        await queue.sql("DELETE FROM graphile_worker._private_jobs WHERE key NOT LIKE '%:notice:%' OR key IS NULL");
      },
      "finds the customer archived": async () => {
        const { customerId } = await toldOrder();
        await put((db) => db.customer.updateMany({ where: { id: customerId }, data: { archivedAt: new Date() } }));
        await queue.sql("DELETE FROM graphile_worker._private_jobs WHERE key NOT LIKE '%:notice:%' OR key IS NULL");
      },
    },
    "orders/cut-offs-near": {
      "reminds one": async () => {
        await queue.sql("UPDATE shop_settings SET notice_kinds = '{cut-off-near}', notice_lead_minutes = 4320");
        await desk.saveCustomer({ name: "reminded" });
        await queue.clear();
        await put((db) => cutOffsNearJob.enqueue(db, {}, { key: "cut-offs-near" }));
      },
      "reminds two, and not who has ordered": async () => {
        await toldOrder();
        await desk.saveCustomer({ name: "reminded" });
        await desk.saveCustomer({ name: "too" });
        await queue.clear();
        await put((db) => cutOffsNearJob.enqueue(db, {}, { key: "cut-offs-near" }));
      },
    },
    "orders/draft-changed": {
      "tells of another day": async () => changedDraft(NEXT_DAY),
      "tells of other lines and another day": async () =>
        changedDraft({ ...NEXT_DAY, lineItems: [{ variantId: desk.product(2).id, quantity: 7 }] }),
    },
    "orders/settle-draft": {
      "finds the draft": async () => {
        await lostOrder();
        await begin();
      },
      "finds that there is none": async () => {
        await failedOrder();
        await sentSince("10 minutes");
        await begin();
      },
      "finds none yet": async () => {
        await failedOrder();
        await sentSince("-1 hour");
        await begin();
      },
    },
    "orders/settle-action": {
      "finds an invoice that went out": async () => {
        await begunAction("DraftOrderInvoiceSend");
        await begin();
      },
      "finds an order that was never made": async () => {
        await begunAction(null);
        await queue.sql("UPDATE draft_action SET acted_at = acted_at - interval '10 minutes'");
        await begin();
      },
    },
    "orders/draft-reported": {
      "links the draft": async () => {
        await lostOrder();
        const { draftOrders } = await app.devstore.admin<{ draftOrders: { nodes: { id: string }[] } }>(
          `{ draftOrders(first: 1, query: "tag:carnet") { nodes { id } } }`,
        );
        await queue.clear();
        await reported(draftOrders.nodes[0]?.id.split("/").at(-1) ?? "");
      },
      "finds a twin, which is deleted": async () => reported(await twin()),
    },
    "orders/remove-twin": {
      "keeps a twin that somebody worked on": async () => {
        const draftId = await twin();
        await app.fresh.withShop(app.shopId, async (db) => {
          const { id } = await db.draftOrder.findFirstOrThrow();
          const shopifyDraftId = BigInt(draftId);
          await db.draftTwin.create({ data: { shopId: app.shopId, shopifyDraftId, draftOrderId: id, name: "#D2" } });
          await removeTwinJob.enqueue(db, { draftId }, { key: `remove-twin:${draftId}` });
        });
        app.devstore.control.clock.advance(60_000);
        const touch = `mutation ($id: ID!) { draftOrderUpdate(id: $id, input: { note: "Appeler avant." }) { draftOrder { id } } }`;
        await app.devstore.admin(touch, { id: `gid://shopify/DraftOrder/${draftId}` });
        app.devstore.control.clock.reset();
      },
    },
    "privacy/redact-customer": {
      "erases a customer with an order": async () => {
        const order = await newOrder();
        await createDraft(desk.shop(), order);
        await queue.clear();
        const person = { storeId: null, customerIds: [order.customerId], draftIds: [order.id] };
        await put((db) => redactCustomerJob.enqueue(db, person));
      },
    },
    "store/seal-anew": {
      "seals with the newest key": () => put((db) => sealAnewJob.enqueue(db, {}, { key: "seal-anew" })),
    },
    "store/webhook": Object.fromEntries(
      OWN_TOPICS.map((topic) => [
        topic,
        async () => {
          await queue.sql("UPDATE shop_settings SET name = 'old'");
          const triggeredAt = new Date(Date.now() + 60_000).toISOString();
          await put((db) => webhookJob.enqueue(db, { topic, webhookId: "w-1", triggeredAt }));
        },
      ]),
    ),
  };
  return Object.fromEntries(
    Object.entries(stories).map(([job, each]) => [
      job,
      job === "address-book/mirror"
        ? each
        : Object.fromEntries(Object.entries(each).map(([what, story]) => [what, withoutMirror(story)])),
    ]),
  );
}
