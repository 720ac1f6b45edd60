import { beforeAll, describe, expect, it } from "vitest";
import { setUpCheckout } from "../../app/checkout/set-up-checkout.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { readAgain } from "../../app/products/reading-record.server.ts";
import { ADDRESS, SHOP, newBuyer, type BuyerPage } from "../../devstore/testing-buyer.ts";
import { orderDesk, type Line } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app } = desk;
const queue = queueOf(app.fresh);

type Bought = {
  readonly discountApplications: { readonly nodes: readonly { readonly title: string }[] };
  readonly lineItems: {
    readonly nodes: readonly {
      readonly quantity: number;
      readonly variant: { readonly id: string };
      readonly discountedTotalSet: { readonly shopMoney: { readonly amount: string } };
    }[];
  };
};

const LINES = "lineItems(first: 20) { nodes { quantity variant { id } discountedTotalSet { shopMoney { amount } } } }";
const NEWEST = `{ orders(first: 1, sortKey: ID, reverse: true) { nodes { discountApplications(first: 5) { nodes { ... on AutomaticDiscountApplication { title } } } ${LINES} } } }`;

const totals = ({ lineItems }: Pick<Bought, "lineItems">) =>
  lineItems.nodes.map(({ quantity, variant, discountedTotalSet: { shopMoney } }) => [
    variant.id,
    quantity,
    shopMoney.amount,
  ]);

const numberOf = (id: string) => id.split("/").at(-1) ?? "";

async function shopifyNumber(customerId: string): Promise<string> {
  const [row] = await queue.sql(`SELECT shopify_customer_id::text AS number FROM customer WHERE id = '${customerId}'`);
  return String(row?.["number"]);
}

/** What the buyer comes to who wants to pay; null: nobody signs in. */
async function pay(customerNumber: string | null, lines: readonly Line[], deliverOn: string): Promise<BuyerPage> {
  const buyer = newBuyer(app.devstore);
  if (customerNumber !== null) await buyer.get(`${SHOP}/account/as?customer=${customerNumber}`);
  for (const { product, quantity } of lines)
    await buyer.post(`${SHOP}/cart/add`, { id: numberOf(product.id), quantity: String(quantity) });
  const checkout = await buyer.post(`${SHOP}/cart`, { "attributes[delivery_date]": deliverOn, checkout: "" });
  // A date that is refused is so in the cart already.
  if (!checkout.path.includes("/checkouts/")) return checkout;
  return buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
}

async function buy(customerNumber: string | null, lines: readonly Line[]): Promise<Bought> {
  const done = await pay(customerNumber, lines, weekdayToCome(3));
  expect(done.path).toContain("/thank-you");
  const { orders } = await app.devstore.admin<{ orders: { nodes: Bought[] } }>(NEWEST);
  if (!orders.nodes[0]) throw new Error("nothing was ordered");
  return orders.nodes[0];
}

/** The same order, written by staff: its draft in the store. */
async function writtenByStaff(customerId: string, lines: readonly Line[]): Promise<Pick<Bought, "lineItems">> {
  const order = await desk.order(customerId, lines);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const row = await desk.row(order.id);
  const id = `gid://shopify/DraftOrder/${String(row?.shopifyDraftId)}`;
  const query = `query ($id: ID!) { draftOrder(id: $id) { ${LINES} } }`;
  return (await app.devstore.admin<{ draftOrder: Bought }>(query, { id })).draftOrder;
}

describe("[F1] an order that is bought", () => {
  const customers: Record<string, string> = {};
  beforeAll(async () => {
    // Discounts only lower: the desk's fixed prices are above the store's.
    await desk.shop().inShop(
      (db) => db.$executeRaw`
      UPDATE fixed_price SET amount_minor = amount_minor / 4, break_amounts_minor =
          CASE WHEN break_amounts_minor IS NOT NULL THEN ARRAY(SELECT unnest(break_amounts_minor) / 4) END`,
    );
    await readAgain(desk.shop(new Date()));
    await queue.work("products/");
    await desk.shop().inShop((db) => db.$executeRaw`UPDATE shop_settings SET creates_in_store = true`);
    customers["in a group"] = await desk.saveCustomer({ name: "fournil", rangeGroupId: desk.ids.rangeGroup });
    customers["with prices of their own"] = await desk.saveCustomer({
      name: "moulin",
      rangeGroupId: desk.ids.rangeGroup,
    });
    customers["without either"] = await desk.saveCustomer({ name: "traiteur" });
    await desk.giveAgreedList(customers["with prices of their own"]);
    await queue.work("address-book/mirror");
    expect(await setUpCheckout(desk.shop())).toEqual({ ok: true, value: null });
    await queue.work("checkout/");
  });

  // The first has breaks at 10 and 40.
  const lines = (units: number): Line[] => [
    { product: desk.product(0), quantity: units },
    ...[1, 2, 3, 9, 17].map((index) => ({ product: desk.product(index), quantity: index + 4 })),
  ];

  it.each([
    ["in a group", 39],
    ["in a group", 40],
    ["with prices of their own", 10],
    ["without either", 9],
  ])("costs a customer %s line by line what staff would have written: %i units of the first", async (kind, units) => {
    const customerId = customers[kind] ?? "";
    const written = await writtenByStaff(customerId, lines(units));
    const bought = await buy(await shopifyNumber(customerId), lines(units));
    expect(totals(bought)).toEqual(totals(written));
    expect(bought.discountApplications.nodes).toHaveLength(1);
  });

  it("costs the store's price where nobody is signed in", async () => {
    const bought = await buy(null, lines(1));
    expect(bought.discountApplications.nodes).toEqual([]);
    expect(totals(bought)[0]).toEqual([desk.product(0).id, 1, "5.1"]);
  });

  it("[F3] is refused in words on a Monday, when nothing is delivered, and without a day", async () => {
    const customer = await shopifyNumber(customers["in a group"] ?? "");
    const before = await app.devstore.admin("{ ordersCount { count } }");
    for (const deliverOn of [weekdayToCome(1), ""]) {
      const refused = await pay(customer, lines(9), deliverOn);
      expect([deliverOn, refused.html.includes('role="alert"')]).toEqual([deliverOn, true]);
    }
    expect(await app.devstore.admin("{ ordersCount { count } }")).toEqual(before);
  });
});

/** The first such day that is a week away or more. */
function weekdayToCome(weekday: number): string {
  const day = new Date(app.devstore.control.clock.now() + 7 * 86_400_000);
  while (day.getUTCDay() !== weekday) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
