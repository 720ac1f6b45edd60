import { expect, it } from "vitest";
import { copyOrder } from "../../app/orders/copied-order.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { openNewOrder } from "../../app/orders/new-order.server.ts";
import { idOf } from "../../app/values/gid.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

async function written(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const order = await desk.order(customerId, [
    { product: desk.product(2), quantity: 5 },
    { product: desk.product(30), quantity: 7 },
  ]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  return { customerId, id: order.id };
}
const open = (id: string) => openNewOrder(desk.shop(), { fromId: id });

it("[M6] begins a new order with a draft's customer and quantities, and without its prices", async () => {
  const { customerId, id } = await written("copie");
  const { orderId, customer, copied } = await open(id);
  expect(orderId).not.toBe(id);
  expect(customer?.id).toBe(customerId);
  expect(copied).toMatchObject({ gone: [], isCustomerGone: false, isUnreachable: false });
  expect(copied?.lines.map(({ variant, quantity }) => [variant.variantId, quantity])).toEqual([
    [desk.product(2).id, 5],
    [desk.product(30).id, 7],
  ]);
  // The store's own of today, which the preview makes a price of.
  expect(copied?.lines[0]?.variant.price).toEqual(desk.product(2).price);
});

it("[M6] says when the store can't be asked, and knows no order of another shop", async () => {
  const { id } = await written("muet");
  app.devstore.control.setFaults({ errorNext: 3 });
  expect((await open(id)).copied).toMatchObject({ isUnreachable: true, lines: [] });
  app.devstore.control.clearFaults();
  const other = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  expect(await copyOrder(other, id)).toBeNull();
  expect((await open("not-an-id")).copied).toBeNull();
});

it("[M6] names what is no longer sold, and an archived customer", async () => {
  const { customerId, id } = await written("disparu");
  await app.devstore.admin(
    `mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId userErrors { message } } }`,
    { id: await productOf(desk.product(30).id) },
  );
  const at = { shopId_id: { shopId: app.shopId, id: customerId } };
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { archivedAt: new Date() } }));
  const { customer, copied } = await open(id);
  expect(customer).toBeNull();
  expect(copied).toMatchObject({ isCustomerGone: true, lines: [{ quantity: 5 }] });
  expect(copied?.gone).toHaveLength(1);
});

async function productOf(variantId: string): Promise<string> {
  const { productVariant } = await app.devstore.admin<{ productVariant: { product: { id: string } } }>(
    `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
    { id: `gid://shopify/ProductVariant/${idOf(variantId as `gid://shopify/ProductVariant/${string}`)}` },
  );
  return productVariant.product.id;
}
