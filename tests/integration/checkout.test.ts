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
const change = async (sql: string) => {
  await now().inShop((db) => db.$executeRawUnsafe(sql));
  await queue.work("checkout/");
};
const numberOf = (id: string) => id.split("/").at(-1) ?? "";

let customerId: string;
let storeNumber: string;

beforeAll(async () => {
  await readAgain(now());
  await queue.work("products/");
  await now().inShop((db) => db.shopSettings.updateMany({ data: { createsInStore: true } }));
  customerId = await desk.saveCustomer({ name: "epicerie" });
  await queue.work("address-book/mirror");
  const [row] = await queue.sql(`SELECT shopify_customer_id::text AS number FROM customer WHERE id = '${customerId}'`);
  storeNumber = String(row?.["number"]);
  expect(await setUpCheckout(now())).toMatchObject({ ok: true });
  await queue.work("checkout/");
});

/** The days of an order of six units of two products each, as staff see them. */
async function days() {
  const lines = [2, 3].map((index) => {
    const { id, price } = desk.product(index);
    return { key: id, variantId: id, quantity: 6, price };
  });
  const preview = await previewOrder(now(), previewSchema.parse({ customerId, lines, deliverOn: null }));
  if (!preview.ok) throw new Error(preview.refusal);
  const first = (kind: "offered" | "refused") =>
    preview.value.order.dates.find((date) => date.kind === kind)?.date ?? "";
  return { offered: first("offered"), refused: first("refused") };
}

async function filledCart(): Promise<Buyer> {
  const buyer = newBuyer(app.devstore);
  await buyer.get(`${SHOP}/account/as?customer=${storeNumber}`);
  for (const index of [2, 3])
    await buyer.post(`${SHOP}/cart/add`, { id: numberOf(desk.product(index).id), quantity: "6" });
  return buyer;
}

/** Null: no day is given. */
async function pay(buyer: Buyer, deliverOn: string | null): Promise<BuyerPage> {
  const date = deliverOn === null ? {} : { [`attributes[${DATE_ATTRIBUTE}]`]: deliverOn };
  const checkout = await buyer.post(`${SHOP}/cart`, { ...date, checkout: "" });
  return buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
}

const hasOrdered = ({ path }: BuyerPage) => path.endsWith("/thank-you");

it("[F3] [E5] refuses in words a day that the rules refuse, and takes one that they give", async () => {
  const { offered, refused } = await days();
  const buyer = await filledCart();
  const page = await pay(buyer, refused);
  expect(hasOrdered(page)).toBe(false);
  expect(page.text).toContain("livraison");
  expect(hasOrdered(await pay(buyer, offered))).toBe(true);
});

it("[F3] [E5] asks for a day where none was given, at checkout and not in the cart", async () => {
  const buyer = await filledCart();
  expect((await buyer.get(`${SHOP}/cart`)).text).not.toContain("Choisissez");
  expect(hasOrdered(await pay(buyer, null))).toBe(false);
});

it("[F3] [E5] holds a minimum that staff raise, and lets pass again when they lower it", async () => {
  const { offered } = await days();
  const minimum = (amountMinor: number) =>
    `UPDATE shop_settings SET delivery_rules = jsonb_set(delivery_rules, '{minimum,amount,amountMinor}', '${amountMinor}')`;
  await change(minimum(9_000_000));
  const buyer = await filledCart();
  const page = await pay(buyer, offered);
  expect(hasOrdered(page)).toBe(false);
  expect(page.text.replaceAll(/\s/g, " ")).toContain("90000,00 EUR");
  await change(minimum(100));
  expect(hasOrdered(await pay(buyer, offered))).toBe(true);
});

it("[G4] [F3] [E5] keeps out what is excluded from the range of everybody", async () => {
  const { offered } = await days();
  const product = `(SELECT 'product:' || product_id FROM product_variant WHERE id = ${numberOf(desk.product(3).id)})`;
  const catalog = "7a1d7b1e-0000-4000-8000-000000000001";
  await change(
    `INSERT INTO catalog (shop_id, id, name, is_main) VALUES ('${app.shopId}', '${catalog}', 'Assortiment', true)`,
  );
  await change(
    `INSERT INTO catalog_entry (shop_id, catalog_id, target, is_excluded) SELECT '${app.shopId}', '${catalog}', ${product}, true`,
  );
  const buyer = await filledCart();
  expect(hasOrdered(await pay(buyer, offered))).toBe(false);
  await change(`DELETE FROM catalog_entry WHERE catalog_id = '${catalog}'`);
  expect(hasOrdered(await pay(buyer, offered))).toBe(true);
});
