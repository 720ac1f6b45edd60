import { beforeAll, expect, it } from "vitest";
import { setUpCheckout } from "../../app/checkout/set-up-checkout.server.ts";
import { previewSchema } from "../../app/orders/order.schema.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { readAgain } from "../../app/products/reading-record.server.ts";
import { DATE_ATTRIBUTE } from "../../app/store/own-marks.ts";
import { ADDRESS, newBuyer, SHOP, type Buyer, type BuyerPage } from "../../devstore/testing-buyer.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app } = desk;
const queue = queueOf(app.fresh);
/** The store's clock is the world's: days and cut-offs are those of now. */
const now = () => desk.shop(new Date());

type Line = { readonly variantId: string; readonly quantity: number };
let lines: readonly Line[];
const buyers = new Map<string, { readonly customerId: string; readonly number: string }>();

beforeAll(async () => {
  await readAgain(now());
  await queue.work("products/");
  await now().inShop((db) => db.shopSettings.updateMany({ data: { createsInStore: true } }));
  lines = [0, 1, 2, 3, 4, 5].map((index) => ({
    ...{ variantId: desk.product(index).id, quantity: [12, 3, 1, 7, 24, 2][index] ?? 1 },
  }));
  const bakery = await desk.saveCustomer({ name: "boulangerie", rangeGroupId: desk.ids.rangeGroup });
  const agreed = await desk.saveCustomer({ name: "negociee", rangeGroupId: desk.ids.rangeGroup });
  await desk.giveAgreedList(agreed);
  const plain = await desk.saveCustomer({ name: "epicerie" });
  await queue.work("address-book/mirror");
  for (const [name, customerId] of Object.entries({ bakery, agreed, plain })) {
    const [row] = await queue.sql(
      `SELECT shopify_customer_id::text AS number FROM customer WHERE id = '${customerId}'`,
    );
    buyers.set(name, { customerId, number: String(row?.["number"]) });
  }
  // The desk's fixed prices are those of sacks; a discount can only lower.
  await now().inShop(
    (db) => db.$executeRaw`UPDATE fixed_price SET amount_minor = amount_minor / 4,
      break_amounts_minor = CASE WHEN break_amounts_minor IS NOT NULL THEN ARRAY(
        SELECT amount / 4 FROM unnest(break_amounts_minor) WITH ORDINALITY b (amount, place) ORDER BY place) END`,
  );
  expect(await setUpCheckout(now())).toMatchObject({ ok: true });
  await queue.work("checkout/");
});

const buyerOf = (name: string) => buyers.get(name) ?? { customerId: "", number: "" };

/** The same order as staff see it. */
async function staffOrder(customerId: string, deliverOn: string | null) {
  const asked = lines.map(({ variantId, quantity }, index) => {
    const product = desk.product(index);
    return { key: variantId, variantId, quantity, price: product.price };
  });
  const preview = await previewOrder(now(), previewSchema.parse({ customerId, lines: asked, deliverOn }));
  if (!preview.ok) throw new Error(preview.refusal);
  return preview.value.order;
}

async function filledCart(number: string | null): Promise<Buyer> {
  const buyer = newBuyer(app.devstore);
  if (number !== null) await buyer.get(`${SHOP}/account/as?customer=${number}`);
  for (const { variantId, quantity } of lines)
    await buyer.post(`${SHOP}/cart/add`, { id: variantId.split("/").at(-1) ?? "", quantity: String(quantity) });
  return buyer;
}

async function pay(buyer: Buyer, deliverOn: string): Promise<BuyerPage> {
  const checkout = await buyer.post(`${SHOP}/cart`, { [`attributes[${DATE_ATTRIBUTE}]`]: deliverOn, checkout: "" });
  return buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
}

/** What each variant of the newest order cost, in minor units. */
async function paid(): Promise<Record<string, number>> {
  type Node = { variant: { id: string }; discountedTotalSet: { shopMoney: { amount: string } } };
  const { orders } = await app.devstore.admin<{ orders: { nodes: { lineItems: { nodes: Node[] } }[] } }>(
    `{ orders(first: 1, sortKey: CREATED_AT, reverse: true) { nodes { lineItems(first: 20) { nodes {
      variant { id } discountedTotalSet { shopMoney { amount } } } } } } }`,
  );
  const bought = orders.nodes[0]?.lineItems.nodes ?? [];
  return Object.fromEntries(
    bought.map(({ variant, discountedTotalSet: { shopMoney } }) => [
      variant.id,
      Math.round(Number(shopMoney.amount) * 100),
    ]),
  );
}

it("[F3] [E5] refuses in words a day that the rules refuse, and takes the next that they give", async () => {
  const { customerId, number } = buyerOf("plain");
  const { dates } = await staffOrder(customerId, null);
  const refused = dates.find(({ kind }) => kind === "refused");
  const buyer = await filledCart(number);
  const page = await pay(buyer, refused?.date ?? "");
  expect(page.path).not.toContain("/thank-you");
  expect(page.text).toMatch(/livrai|deliver/i);
  const offered = dates.find(({ kind }) => kind === "offered");
  expect((await pay(buyer, offered?.date ?? "")).path).toContain("/thank-you");
});

it("[F3] [E5] asks at checkout for a day, and not before", async () => {
  const { number } = buyerOf("plain");
  const buyer = await filledCart(number);
  const checkout = await buyer.post(`${SHOP}/cart`, { checkout: "" });
  expect(checkout.path).not.toContain("/cart");
  const page = await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(page.path).not.toContain("/thank-you");
});

it("[F3] [E5] a minimum that staff raise holds at checkout a moment later", async () => {
  const { customerId, number } = buyerOf("plain");
  const { dates } = await staffOrder(customerId, null);
  const offered = dates.find(({ kind }) => kind === "offered")?.date ?? "";
  await now().inShop(
    (db) => db.$executeRaw`
    UPDATE shop_settings SET delivery_rules = jsonb_set(delivery_rules, '{minimum}', '{"amount": {"amountMinor": 9000000, "currencyCode": "EUR"}, "mode": "block"}')`,
  );
  await queue.work("checkout/");
  const buyer = await filledCart(number);
  const page = await pay(buyer, offered);
  expect(page.path).not.toContain("/thank-you");
  expect(page.text).toMatch(/90[  .,]?000/);
});
