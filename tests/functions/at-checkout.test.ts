import { expect, it, onTestFinished } from "vitest";
import { priceLines } from "../../app/pricing/price-lines.ts";
import type { PricedVariant, PriceTerms } from "../../app/pricing/terms.ts";
import { gid, type Gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { parseAmount } from "../../devstore/money.ts";
import { startDevstore, type Devstore } from "../../devstore/start.ts";
import { ADDRESS, SHOP, newBuyer } from "../../devstore/testing-buyer.ts";
import { facts, fixedPrice, list, percentage } from "../pricing/some-prices.ts";
import { publishedCart, type BoughtLine } from "./published-cart.ts";

const TODAY = localDate("2026-12-03");

async function store(): Promise<Devstore> {
  const identity = { appUrl: "http://localhost:1", apiKey: "key", apiSecret: "secret", scopes: [], webhooks: [] };
  const devstore = await startDevstore(identity);
  onTestFinished(async () => devstore.stop());
  devstore.control.clock.freeze(Date.UTC(2026, 11, 3, 9));
  return devstore;
}

async function goods(devstore: Devstore): Promise<PricedVariant[]> {
  const query = `{ productVariants(first: 12) { nodes { id price product { id } } } }`;
  const { productVariants } = await devstore.admin<{
    productVariants: { nodes: { id: Gid<"ProductVariant">; price: string; product: { id: Gid<"Product"> } }[] };
  }>(query);
  return productVariants.nodes.map(({ id: variantId, price, product }) => ({
    ...{ variantId, price: money(Math.round(Number(price) * 100), "EUR"), facts: facts({ productId: product.id }) },
  }));
}

const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }`;
const CREATE = `mutation Create($input: DiscountAutomaticAppInput!) {
  discountAutomaticAppCreate(automaticAppDiscount: $input) { automaticAppDiscount { discountId } userErrors { message } } }`;

async function groupPrices(devstore: Devstore): Promise<string> {
  const input = { title: "Prices", functionHandle: "group-pricing", discountClasses: ["PRODUCT", "SHIPPING"] };
  const { discountAutomaticAppCreate } = await devstore.admin<{
    discountAutomaticAppCreate: { automaticAppDiscount: { discountId: string } };
  }>(CREATE, { input });
  return discountAutomaticAppCreate.automaticAppDiscount.discountId;
}

type Text = { readonly ownerId: string; readonly key: string; readonly value: string | null | undefined };

const DELETE = `mutation Delete($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { userErrors { message } } }`;

/** Of what is not told any more nothing may stay: names of lists are given anew. */
async function publish(devstore: Devstore, texts: readonly Text[]): Promise<void> {
  const named = texts.map((text) => ({ ...text, namespace: "$app" }));
  const gone = named.filter(({ value }) => !value).map(({ value: _, ...identifier }) => identifier);
  await devstore.admin(DELETE, { metafields: gone });
  const metafields = named.filter(({ value }) => value).map((text) => ({ ...text, type: "single_line_text_field" }));
  const { metafieldsSet } = await devstore.admin<{ metafieldsSet: { userErrors: unknown[] } }>(SET, { metafields });
  expect(metafieldsSet.userErrors).toEqual([]);
}

const ORDER = `{ orders(first: 1, sortKey: CREATED_AT, reverse: true) { nodes { lineItems(first: 20) { nodes {
  variant { id } quantity discountedTotalSet { shopMoney { amount } } } } } } }`;

/** What each variant of the newest order cost, in minor units. */
async function paid(devstore: Devstore): Promise<Map<string, number>> {
  const { orders } = await devstore.admin<{
    orders: {
      nodes: {
        lineItems: { nodes: { variant: { id: string }; discountedTotalSet: { shopMoney: { amount: string } } }[] };
      }[];
    };
  }>(ORDER);
  const lines = orders.nodes[0]?.lineItems.nodes ?? [];
  return new Map(
    lines.map(({ variant, discountedTotalSet: { shopMoney } }) => [
      variant.id,
      parseAmount(shopMoney.amount, "EUR") ?? Number.NaN,
    ]),
  );
}

async function buy(devstore: Devstore, customer: number | null, lines: readonly BoughtLine[]): Promise<void> {
  const buyer = newBuyer(devstore);
  if (customer !== null) await buyer.get(`${SHOP}/account/as?customer=${String(customer)}`);
  for (const { variant, quantity } of lines)
    await buyer.post(`${SHOP}/cart/add`, { id: variant.variantId.split("/").at(-1) ?? "", quantity: String(quantity) });
  const checkout = await buyer.post(`${SHOP}/cart`, { checkout: "" });
  const done = await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(done.path).toContain("/thank-you");
}

it("[F1] is paid at the storefront to the cent as the resolver says, by customers of three kinds, and in full by nobody's customer", async () => {
  const devstore = await store();
  const discount = await groupPrices(devstore);
  const variants = await goods(devstore);
  const lines = variants.map((variant, index) => ({ variant, quantity: [1, 6, 11, 24][index % 4] ?? 1 }));
  const [first, second] = variants;
  if (!first || !second) throw new Error("no goods");
  const shopList = percentage("shop", -300, { rounding: { kind: "ending", endingMinor: 90, stepMinor: 100 } });
  const fixedPrices = {
    [first.variantId]: [fixedPrice(480, { breaks: [{ minimumQuantity: 6, amountMinor: 455 }] })],
    [second.variantId]: [fixedPrice(915)],
  };
  const groupList = list("group", { fixedPrices });
  const own = percentage("own", -800, {
    overall: { basisPoints: -800, breaks: [{ minimumQuantity: 10, value: -1_250 }] },
  });
  const common = { currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" } as const;
  const kinds: [number, PriceTerms][] = [
    [7_420_118_447_217, { ...common, customerLists: [own], groupList, shopList }],
    [7_420_118_593_649, { ...common, customerLists: [], groupList, shopList }],
  ];
  const others = await devstore.admin<{ customers: { nodes: { legacyResourceId: string }[] } }>(
    "{ customers(first: 60) { nodes { legacyResourceId } } }",
  );
  const third = others.customers.nodes
    .map(({ legacyResourceId }) => Number(legacyResourceId))
    .find((id) => kinds.every(([known]) => known !== id));
  kinds.push([third ?? 0, { ...common, customerLists: [], groupList: null, shopList }]);
  let lowered = 0;
  for (const [customer, terms] of kinds) {
    const { cart, unserved } = publishedCart(terms, lines, TODAY);
    expect(unserved.size).toBe(0);
    await publish(devstore, [
      { ownerId: discount, key: "price-config", value: cart.config },
      { ownerId: gid("Customer", customer), key: "terms", value: cart.customerTerms },
      ...cart.lines.map(({ variantId, prices }) => ({ ownerId: variantId, key: "prices", value: prices })),
    ]);
    await buy(devstore, customer, lines);
    const priced = priceLines(terms, lines, { localDate: TODAY });
    const amounts = await paid(devstore);
    for (const [index, line] of priced.lines.entries()) {
      const bought = lines[index];
      if (!bought) throw new Error("a line too many");
      const store = bought.variant.price.amountMinor;
      const each = line.kind === "priced" ? Math.min(line.unitPrice.amountMinor, store) : store;
      if (each < store) lowered += 1;
      expect([bought.variant.variantId, amounts.get(bought.variant.variantId)]).toEqual([
        bought.variant.variantId,
        each * bought.quantity,
      ]);
    }
  }
  expect(lowered).toBeGreaterThan(lines.length);
  await buy(devstore, null, lines);
  const full = await paid(devstore);
  for (const { variant, quantity } of lines)
    expect(full.get(variant.variantId)).toBe(variant.price.amountMinor * quantity);
  expect(devstore.control.runs().filter(({ failure }) => failure !== null)).toEqual([]);
});
