import { expect, it } from "vitest";
import { openOrderCheck } from "../../app/orders/order-check.server.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { gid } from "../../app/values/gid.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk, type Product } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;
const admin = <Data>(query: string, variables: object) =>
  app.devstore.admin<Data>(query, variables as Record<string, unknown>);

/** An order of the store that came of a draft written here; answers its number. */
async function sold(customerId: string, lines: readonly { readonly product: Product; readonly quantity: number }[]) {
  const order = await desk.order(customerId, lines);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const row = await desk.row(order.id);
  const { draftOrderComplete } = await admin<{ draftOrderComplete: { draftOrder: { order: { id: string } } } }>(
    `mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { id } } userErrors { message } } }`,
    { id: gid("DraftOrder", String(row?.shopifyDraftId)) },
  );
  const id = draftOrderComplete.draftOrder.order.id;
  const number = id.split("/").at(-1) ?? "";
  await desk.shop().inShop((db) =>
    db.draftOrder.updateMany({
      where: { id: order.id },
      data: { storeOrderId: BigInt(number), storeOrderName: order.id, closedAt: new Date() },
    }),
  );
  return { draftId: order.id, id, number };
}

type Edit = { readonly add?: readonly [Product, number]; readonly set?: readonly [number, number] };

/** As staff do it in the store's admin: begun, changed, committed. */
async function edited(id: string, edits: readonly Edit[]) {
  const begun = await admin<{ orderEditBegin: { calculatedOrder: { id: string } } }>(
    `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`,
    { id },
  );
  const edit = begun.orderEditBegin.calculatedOrder.id;
  const { order } = await admin<{ order: { lineItems: { nodes: { id: string }[] } } }>(
    `query ($id: ID!) { order(id: $id) { lineItems(first: 50) { nodes { id } } } }`,
    { id },
  );
  for (const { add, set } of edits) {
    if (add)
      await admin(
        `mutation ($id: ID!, $variantId: ID!, $quantity: Int!) { orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity) {
           calculatedLineItem { id } userErrors { message } } }`,
        { id: edit, variantId: add[0].id, quantity: add[1] },
      );
    if (set)
      await admin(
        `mutation ($id: ID!, $line: ID!, $quantity: Int!) { orderEditSetQuantity(id: $id, lineItemId: $line, quantity: $quantity) {
           calculatedLineItem { id } userErrors { message } } }`,
        {
          id: edit,
          line: order.lineItems.nodes[set[0]]?.id.replace("LineItem", "CalculatedLineItem"),
          quantity: set[1],
        },
      );
  }
  await admin(`mutation ($id: ID!) { orderEditCommit(id: $id) { order { id edited } userErrors { message } } }`, {
    id: edit,
  });
}

async function checkOf(number: string, shop = desk.shop()) {
  const opened = await openOrderCheck(shop, number);
  if (opened?.state !== "read" || opened.check.checked === null) throw new Error(JSON.stringify(opened));
  return { ...opened.check, checked: opened.check.checked };
}

it("[S5] finds every line of an order as it was sent at the customer's price", async () => {
  const customerId = await desk.saveCustomer({ name: "intact" });
  const { number } = await sold(customerId, [
    { product: desk.product(4), quantity: 20 },
    { product: desk.product(6), quantity: 3 },
  ]);
  const { order, customer, checked } = await checkOf(number);
  expect(order).toMatchObject({ id: number, isEdited: false, isCancelled: false });
  expect(customer?.id).toBe(customerId);
  expect(checked).toMatchObject({ difference: eur(0), left: 0 });
  expect(checked.lines.map(({ right, isAdded }) => [right?.source, isAdded])).toEqual([
    ["sent", false],
    ["sent", false],
  ]);
});

it("[S5] marks what was added in the store, at the store's price, and says what it should cost and by how much it is off", async () => {
  const customerId = await desk.saveCustomer({ name: "edite" });
  await desk.giveAgreedList(customerId);
  const { id, number } = await sold(customerId, [
    { product: desk.product(4), quantity: 20 },
    { product: desk.product(6), quantity: 5 },
  ]);
  const added = desk.product(1);
  await edited(id, [{ add: [added, 3] }, { set: [1, 2] }]);
  const { order, checked } = await checkOf(number);
  expect(order.isEdited).toBe(true);
  const [kept, fewer, extra] = checked.lines;
  expect(kept).toMatchObject({ isAdded: false, quantity: 20, ordered: 20, difference: eur(0) });
  expect(fewer).toMatchObject({
    isAdded: false,
    quantity: 2,
    ordered: 5,
    right: { source: "lists" },
    difference: eur(0),
  });
  // Its list says 11.11, whatever the store asks.
  const off = (added.price.amountMinor - 1111) * 3;
  expect(extra).toMatchObject({
    ...{ isAdded: true, quantity: 3, paid: eur(added.price.amountMinor * 3), rightTotal: eur(3333) },
    right: { unitPrice: eur(1111), source: "lists", receipt: { steps: [{ kind: "fixed", unitPrice: eur(1111) }] } },
    difference: eur(off),
  });
  expect(checked.difference).toEqual(eur(off));
  expect(checked.right.amountMinor + off).toBe(checked.paid.amountMinor);
  // Lists that change since don't touch what was sent, but what wasn't.
  expect(kept?.right?.source).toBe("sent");
});

it("[S5] shows a line that was removed, and one that the store no longer sells", async () => {
  const customerId = await desk.saveCustomer({ name: "retire" });
  const gone = desk.product(31);
  const { id, number } = await sold(customerId, [
    { product: desk.product(4), quantity: 20 },
    { product: gone, quantity: 2 },
    { product: desk.product(6), quantity: 2 },
  ]);
  await edited(id, [{ set: [2, 0] }]);
  const { productVariant } = await admin<{ productVariant: { product: { id: string } } }>(
    `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
    { id: gone.id },
  );
  await admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }`, {
    id: productVariant.product.id,
  });
  const { checked } = await checkOf(number);
  expect(checked.lines[1]).toMatchObject({ missing: "no-product", difference: null });
  expect(checked.lines[2]).toMatchObject({ quantity: 0, ordered: 2, difference: eur(0) });
  expect(checked).toMatchObject({ left: 1, difference: eur(0) });
});

it("[S5] keeps a price that was agreed by hand, for the units that came since as well", async () => {
  const customerId = await desk.saveCustomer({ name: "main" });
  const { id, number, draftId } = await sold(customerId, [{ product: desk.product(4), quantity: 20 }]);
  // As if it had been set by hand when the order was written.
  await desk.shop().inShop(
    (
      db,
    ) => db.$executeRaw`UPDATE draft_order SET request = jsonb_set(request, '{lines,0,override}', '{"listPrice":null,"reason":"foire"}')
      WHERE id = ${draftId}::uuid`,
  );
  expect((await checkOf(number)).checked.lines[0]).toMatchObject({ right: { source: "by-hand", receipt: null } });
  await edited(id, [{ set: [0, 25] }]);
  expect((await checkOf(number)).checked.lines[0]).toMatchObject({
    ...{ quantity: 25, right: { source: "by-hand" }, difference: eur(0) },
  });
});

it("[S5][A23] goes by the customer who stayed where the buyer was merged away, and by nobody where nobody is known", async () => {
  const [stays, goes] = [await desk.saveCustomer({ name: "reste5" }), await desk.saveCustomer({ name: "part5" })];
  const { number } = await sold(goes, [{ product: desk.product(4), quantity: 20 }]);
  const versions = await desk
    .shop()
    .inShop((db) =>
      db.customer.findMany({ where: { id: { in: [stays, goes] } }, select: { id: true, version: true } }),
    );
  const versionOf = (id: string) => versions.find((row) => row.id === id)?.version ?? 0;
  const request = { otherId: goes, version: versionOf(stays), otherVersion: versionOf(goes), taken: [] };
  expect(await mergeCustomers(desk.shop(), stays, request)).toMatchObject({ ok: true });
  expect((await checkOf(number)).customer?.id).toBe(stays);
  const stranger = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  await expect(openOrderCheck(stranger, "nonsense")).resolves.toBeNull();
  expect(await openOrderCheck(desk.shop(), "999999999")).toBeNull();
  const { orders } = await admin<{ orders: { nodes: { id: string }[] } }>(
    `{ orders(first: 1, sortKey: CREATED_AT) { nodes { id } } }`,
    {},
  );
  const web = orders.nodes[0]?.id.split("/").at(-1) ?? "";
  expect(await openOrderCheck(desk.shop(), web)).toMatchObject({
    state: "read",
    check: { customer: null, checked: null },
  });
});

it("[S5] says so where the store does not answer, and writes nothing", async () => {
  const customerId = await desk.saveCustomer({ name: "muet5" });
  const { number } = await sold(customerId, [{ product: desk.product(4), quantity: 20 }]);
  app.devstore.control.setFaults({ errorNext: 6 });
  expect(await openOrderCheck(desk.shop(), number)).toMatchObject({ state: "store" });
  app.devstore.control.clearFaults();
});
