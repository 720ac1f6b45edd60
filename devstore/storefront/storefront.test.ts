import { expect, it } from "vitest";
import { gid } from "../ids.ts";
import type { Devstore } from "../start.ts";
import { testStore } from "../testing.ts";
import { ADDRESS, SHOP, newBuyer } from "../testing-buyer.ts";
import { DISCOUNT, VALIDATION, addDiscount, addValidation, script, storeWith } from "../testing-functions.ts";

interface Variant {
  readonly id: number;
  readonly price: string;
}

async function variantBySku(devstore: Devstore, sku: string): Promise<Variant> {
  const query = `query V($query: String) { productVariants(first: 1, query: $query) { nodes { legacyResourceId price } } }`;
  const data = await devstore.admin<{ productVariants: { nodes: { legacyResourceId: string; price: string }[] } }>(
    query,
    {
      query: `sku:${sku}`,
    },
  );
  const [found] = data.productVariants.nodes;
  return { id: Number(found?.legacyResourceId), price: found?.price ?? "" };
}

const ORDER = `{ orders(first: 1, sortKey: CREATED_AT, reverse: true) { nodes { name email poNumber note displayFinancialStatus
  customAttributes { key value } customer { id } purchasingEntity { __typename } shippingLine { title originalPriceSet { shopMoney { amount } } }
  totalDiscountsSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }
  lineItems(first: 5) { nodes { sku quantity originalUnitPriceSet { shopMoney { amount } } discountedTotalSet { shopMoney { amount } } } } } } }`;

interface Order {
  readonly customer: { readonly id: string } | null;
  readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
}

const lastOrder = async (devstore: Devstore): Promise<Order> =>
  (await devstore.admin<{ orders: { nodes: Order[] } }>(ORDER)).orders.nodes[0] ??
  Promise.reject(new Error("no order"));

it("sells to somebody new: products, cart with details, address, delivery, order with its webhooks", async () => {
  const webhooks = [{ topics: ["orders/create", "customers/create", "products/update"], uri: "/webhooks" }];
  const devstore = await testStore({ webhooks });
  devstore.control.setFaults({ webhooksPaused: true });
  const buyer = newBuyer(devstore);
  expect((await buyer.get(`${SHOP}?q=T45`)).text).toContain("Farine de blé T45 pâtissière");
  const page = await buyer.get(`${SHOP}/products/farine-de-ble-t45-patissiere?locale=en`);
  expect(page.text).toContain("Sac 5 kg – €5.10");
  const { id } = await variantBySku(devstore, "FAR-T45-5");
  await buyer.post(`${SHOP}/cart/add`, { id: String(id), quantity: "2" });
  const added = await buyer.post(`${SHOP}/cart/add`, { id: String(id), quantity: "1" });
  expect(added.html.match(/name="updates\[\]"/g)).toHaveLength(1);
  expect(added.text).toContain("Cart (3)");
  const form = { "updates[]": "4", "attributes[Delivery date]": "2026-12-03", note: "Ring twice", checkout: "" };
  const checkout = await buyer.post(`${SHOP}/cart`, form);
  expect(checkout.path).toContain("/checkouts/");
  const unfilled = await buyer.post(checkout.path, { action: "pay" });
  expect(unfilled.status).toBe(422);
  expect(unfilled.html).toContain('name="zip" value="" aria-invalid="true"');
  const filled = await buyer.post(checkout.path, { ...ADDRESS, action: "update" });
  expect(filled.text).toContain("Livraison");
  expect(filled.text).toContain("€150.00");
  const done = await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(done.text).toContain("Thank you");
  expect(await lastOrder(devstore)).toMatchObject({
    ...{ email: ADDRESS.email, note: "Ring twice", displayFinancialStatus: "PAID" },
    customAttributes: [{ key: "Delivery date", value: "2026-12-03" }],
    totalPriceSet: { shopMoney: { amount: "170.4" } },
    lineItems: { nodes: [{ sku: "FAR-T45-5", quantity: 4 }] },
  });
  const deliveries = devstore.control.deliveries();
  expect(deliveries.map(({ topic }) => topic).sort()).toEqual(["customers/create", "orders/create", "products/update"]);
  expect(JSON.parse(deliveries.find(({ topic }) => topic === "orders/create")?.payload ?? "")).toMatchObject({
    ...{ source_name: "web", total_price: "170.40" },
    note_attributes: [{ name: "Delivery date", value: "2026-12-03" }],
  });
  // Pressed twice it is one order.
  expect((await buyer.post(checkout.path, { ...ADDRESS, action: "pay" })).text).toContain("Thank you");
  expect(devstore.control.deliveries()).toHaveLength(3);
  expect((await buyer.get(`${SHOP}/cart`)).text).toContain("The cart is empty.");
});

it("speaks the buyer's language, or the one that was chosen", async () => {
  const devstore = await testStore();
  const buyer = newBuyer(devstore);
  expect((await buyer.get(SHOP)).text).toContain("Simulation locale");
  expect((await buyer.get(`${SHOP}?locale=it`)).text).toContain("Simulazione locale");
  expect((await buyer.get(`${SHOP}/cart`)).text).toContain("Il carrello è vuoto.");
});

it("signs in as any customer, for a place of their company, and orders for it", async () => {
  const devstore = await testStore();
  const buyer = newBuyer(devstore);
  expect((await buyer.get(`${SHOP}/account/login`)).html.match(/name="customer"/g)).toHaveLength(60);
  const [customer, location] = ["7420118447217", "3927000400231"];
  await buyer.post(`${SHOP}/account/login`, { customer, location });
  const { id } = await variantBySku(devstore, "FAR-T45-5");
  await buyer.post(`${SHOP}/cart/add`, { id: String(id), quantity: "1" });
  const checkout = await buyer.post(`${SHOP}/cart`, { checkout: "" });
  expect(checkout.html).toContain('name="poNumber"');
  const paid = { ...ADDRESS, poNumber: "PO-7", action: "pay" };
  await buyer.post(checkout.path, paid);
  const order = await lastOrder(devstore);
  expect(order).toMatchObject({ poNumber: "PO-7", purchasingEntity: { __typename: "PurchasingCompany" } });
  expect(order.customer?.id).toBe(gid("Customer", Number(customer)));
  // A place of another company is not theirs; they order for themselves then.
  const other = newBuyer(devstore);
  await other.get(`${SHOP}/account/as?customer=${customer}&location=3927000400903`);
  await other.post(`${SHOP}/cart/add`, { id: String(id), quantity: "1" });
  expect((await other.post(`${SHOP}/cart`, { checkout: "" })).html).not.toContain('name="poNumber"');
});

it("keeps carts over a reset of the browser's page, for scripts of themes too, up to 500 lines", async () => {
  const devstore = await testStore();
  const data = await devstore.admin<{ productVariants: { nodes: { legacyResourceId: string }[] } }>(
    "{ productVariants(first: 250) { nodes { legacyResourceId } } }",
  );
  const ids = data.productVariants.nodes.map(({ legacyResourceId }) => Number(legacyResourceId));
  const items = Array.from({ length: 500 }, (_, index) => ({
    ...{ id: ids[index % 250], quantity: 1, properties: index < 250 ? {} : { Mark: String(index) } },
  }));
  const first = await fetch(`${devstore.url}${SHOP}/cart/add.js`, { method: "POST", body: JSON.stringify({ items }) });
  expect(await first.json()).toMatchObject({ item_count: 500 });
  const headers = { Cookie: (first.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "" };
  const one = { id: ids[0], quantity: 1, properties: { Mark: "new" } };
  const more = await fetch(`${devstore.url}${SHOP}/cart/add.js`, {
    method: "POST",
    body: JSON.stringify(one),
    headers,
  });
  expect(more.status).toBe(422);
  const body = JSON.stringify({ attributes: { "Delivery date": "2026-12-03" } });
  const updated = await fetch(`${devstore.url}${SHOP}/cart/update.js`, { method: "POST", body, headers });
  expect(await updated.json()).toMatchObject({ item_count: 500, attributes: { "Delivery date": "2026-12-03" } });
});

const tenOff = (strategy = "ALL") => ({
  operations: [
    {
      productDiscountsAdd: {
        selectionStrategy: strategy,
        candidates: [
          {
            targets: [{ cartLine: { id: gid("CartLine", 0) } }],
            value: { fixedAmount: { amount: "0.50", appliesToEachItem: true } },
          },
        ],
      },
    },
  ],
});

async function checkoutWith(devstore: Devstore, sku: string, quantity: number) {
  const buyer = newBuyer(devstore);
  await buyer.get(`${SHOP}?locale=en`);
  const { id } = await variantBySku(devstore, sku);
  await buyer.post(`${SHOP}/cart/add`, { id: String(id), quantity: String(quantity) });
  const checkout = await buyer.post(`${SHOP}/cart`, { checkout: "" });
  return { buyer, checkout, filled: await buyer.post(checkout.path, { ...ADDRESS, action: "update" }) };
}

it("applies what a Function's discount gives, of lines and of delivery, and the order carries it", async () => {
  const devstore = await storeWith([DISCOUNT]);
  const delivery = {
    operations: [
      {
        deliveryDiscountsAdd: {
          selectionStrategy: "ALL",
          candidates: [
            { targets: [{ deliveryOption: { handle: "livraison" } }], value: { fixedAmount: { amount: "132.00" } } },
          ],
        },
      },
    ],
  };
  await addDiscount(devstore, { lines: tenOff(), delivery }, { title: "Group prices" });
  const { buyer, checkout, filled } = await checkoutWith(devstore, "FAR-T45-5", 4);
  expect(filled.text).toContain("€20.40 €18.40");
  expect(filled.text).toContain("Discount “Group prices” -€2.00");
  expect(filled.text).toContain("€150.00 €18.00");
  await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(await lastOrder(devstore)).toMatchObject({
    totalDiscountsSet: { shopMoney: { amount: "2.0" } },
    totalShippingPriceSet: { shopMoney: { amount: "18.0" } },
    shippingLine: { originalPriceSet: { shopMoney: { amount: "150.0" } } },
    totalPriceSet: { shopMoney: { amount: "36.4" } },
  });
});

it("blocks what a validation refuses, at the field that it names, and lets pass or blocks a failure as it is set", async () => {
  const devstore = await storeWith([VALIDATION]);
  const refuse = (target: string, message: string) => ({
    validate: { operations: [{ validationAdd: { errors: [{ target, message }] } }] },
  });
  const id = await addValidation(devstore, {});
  const { buyer, checkout } = await checkoutWith(devstore, "FAR-T45-5", 1);
  await script(devstore, id, refuse("$.cart.deliveryGroups[0].deliveryAddress.zip", "Not this postcode"));
  const atField = await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(atField.status).toBe(422);
  expect(atField.html).toMatch(/name="zip"[^>]*aria-invalid="true" aria-describedby="zip-refusal"/);
  expect(atField.html).not.toContain('role="alert"');
  await script(devstore, id, refuse("$.cart", "No Sunday"));
  const atCart = await buyer.post(checkout.path, { ...ADDRESS, action: "pay" });
  expect(atCart.html).toMatch(/role="alert"[\s\S]*No Sunday/);
  // A failure is let pass unless the validation says otherwise.
  await script(devstore, id, { validate: "trap" });
  const update = `mutation U($id: ID!, $block: Boolean) { validationUpdate(id: $id, validation: { enable: true, blockOnFailure: $block }) { userErrors { message } } }`;
  await devstore.admin(update, { id, block: true });
  expect((await buyer.post(checkout.path, { ...ADDRESS, action: "pay" })).text).toContain("can’t be checked right now");
  await devstore.admin(update, { id, block: false });
  expect((await buyer.post(checkout.path, { ...ADDRESS, action: "pay" })).text).toContain("Thank you");
});

it("does not let a cart that is refused come to the checkout", async () => {
  const devstore = await storeWith([VALIDATION]);
  const errors = [{ target: "$.cart", message: "Three at least" }];
  await addValidation(devstore, { validate: { operations: [{ validationAdd: { errors } }] } });
  const { checkout } = await checkoutWith(devstore, "FAR-T45-5", 1);
  expect(checkout.path).toBe(`${SHOP}/cart`);
  expect(checkout.text).toContain("Three at least");
});

const CREATE = `mutation C($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id invoiceUrl } userErrors { message } } }`;

async function invoiceOf(devstore: Devstore, over: Record<string, unknown>) {
  const { id } = await variantBySku(devstore, "FAR-T45-5");
  const lineItems = [
    { variantId: gid("ProductVariant", id), quantity: 4, priceOverride: { amount: "4.80", currencyCode: "EUR" } },
  ];
  const input = {
    ...{ lineItems, email: ADDRESS.email, poNumber: "PO-9", note: "From staff" },
    customAttributes: [
      { key: "Delivery date", value: "2026-12-03" },
      { key: "_pass", value: "secret" },
    ],
    shippingLine: { title: "Van", priceWithCurrency: { amount: "12.00", currencyCode: "EUR" } },
    ...over,
  };
  const { draftOrderCreate } = await devstore.admin<{
    draftOrderCreate: { draftOrder: { id: string; invoiceUrl: string } };
  }>(CREATE, { input });
  const { id: draftId, invoiceUrl } = draftOrderCreate.draftOrder;
  return { draftId, path: new URL(invoiceUrl).pathname };
}

it("takes payment of a draft's invoice, whose prices, lines and details nobody can change there", async () => {
  const webhooks = [{ topics: ["orders/create", "draft_orders/update"], uri: "/webhooks" }];
  const devstore = await storeWith([DISCOUNT, VALIDATION], { webhooks });
  devstore.control.setFaults({ webhooksPaused: true });
  await addDiscount(devstore, { lines: tenOff() });
  const { draftId, path } = await invoiceOf(devstore, { acceptAutomaticDiscounts: false });
  const buyer = newBuyer(devstore);
  const invoice = await buyer.get(`${path}?locale=en`);
  expect(invoice.text).toContain("€19.20");
  expect(invoice.text).not.toContain("secret");
  const forged = {
    ...ADDRESS,
    poNumber: "PO-0",
    "attributes[Delivery date]": "2026-12-24",
    "updates[]": "1",
    delivery: "retrait",
  };
  const done = await buyer.post(invoice.path, { ...forged, action: "pay" });
  expect(done.text).toContain("Thank you");
  expect(await lastOrder(devstore)).toMatchObject({
    ...{ poNumber: "PO-9", note: "From staff", totalPriceSet: { shopMoney: { amount: "31.2" } } },
    customAttributes: [
      { key: "Delivery date", value: "2026-12-03" },
      { key: "_pass", value: "secret" },
    ],
    lineItems: { nodes: [{ quantity: 4, originalUnitPriceSet: { shopMoney: { amount: "4.8" } } }] },
  });
  const read = "query D($id: ID!) { draftOrder(id: $id) { status order { name } } }";
  expect(await devstore.admin(read, { id: draftId })).toMatchObject({ draftOrder: { status: "COMPLETED" } });
  expect(devstore.control.deliveries().map(({ topic }) => topic)).toEqual(["draft_orders/update", "orders/create"]);
  expect((await newBuyer(devstore).get(path)).text).toContain("Merci");
});

it("gives a draft that accepts them the automatic discounts, and runs validations on its invoice", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  await addDiscount(devstore, { lines: tenOff() });
  const { path } = await invoiceOf(devstore, { acceptAutomaticDiscounts: true });
  const buyer = newBuyer(devstore);
  const invoice = await buyer.get(`${path}?locale=en`);
  expect(invoice.text).toContain("€19.20 €17.20");
  const errors = [{ target: "$.cart", message: "Too late for this day" }];
  await addValidation(devstore, { validate: { operations: [{ validationAdd: { errors } }] } });
  const refused = await buyer.post(invoice.path, { ...ADDRESS, action: "pay" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Too late for this day");
});

it("lets another app's discount compete: the better one for the buyer, or on each line the better where both combine", async () => {
  const webhooks = [{ topics: ["discounts/create", "discounts/delete"], uri: "/webhooks" }];
  const devstore = await storeWith([DISCOUNT], { webhooks });
  devstore.control.setFaults({ webhooksPaused: true });
  const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  await addDiscount(devstore, { lines: tenOff() }, { title: "Ours", combinesWith: all });
  const control = async (body: object) =>
    fetch(`${devstore.url}/control/api/discounts`, {
      ...{ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
    });
  const second = await variantBySku(devstore, "FAR-T45-10");
  const { buyer, checkout, filled } = await checkoutWith(devstore, "FAR-T45-5", 4);
  expect(filled.text).toContain("Discount “Ours” -€2.00");
  await buyer.post(`${SHOP}/cart/add`, { id: String(second.id), quantity: "1" });
  // 5 % of 20.40 + 10.00 is less than 2.00 off the first line.
  await control({ percentage: 5 });
  expect((await buyer.get(checkout.path)).text).toContain("Discount “Ours” -€2.00 Subtotal €28.40");
  await control({ percentage: 8 });
  expect((await buyer.get(checkout.path)).text).toContain("Discount “Promo 8 %” -€2.43 Subtotal €27.97");
  await control({ percentage: 8, combines: true });
  const both = (await buyer.get(checkout.path)).text;
  expect(both).toContain("Discount “Ours” -€2.00 Discount “Promo 8 %” -€0.80 Subtotal €27.60");
  expect(
    await devstore.admin(
      "{ discountNodes(first: 5) { nodes { discount { ... on DiscountAutomaticApp { title appDiscountType { app { title } } } } } } }",
    ),
  ).toMatchObject({
    discountNodes: {
      nodes: [{ discount: { title: "Ours" } }, { discount: { appDiscountType: { app: { title: "Promo" } } } }],
    },
  });
  await control({ percentage: 0 });
  expect((await buyer.get(checkout.path)).text).toContain("Discount “Ours” -€2.00 Subtotal €28.40");
  expect(devstore.control.deliveries().map(({ topic }) => topic)).toEqual([
    "discounts/delete",
    "discounts/create",
    "discounts/create",
  ]);
});
