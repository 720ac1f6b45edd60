import { expect, it } from "vitest";
import { CREATE_DRAFT, draftInput, testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";

const EUR = (amount: string) => ({ amount, currencyCode: "EUR" });
const money = (amount: string) => ({ shopMoney: { amount } });

const FULL = `fragment Full on DraftOrder {
  name status email note2 poNumber tags acceptAutomaticDiscounts customAttributes { key value }
  purchasingEntity { ... on Customer { id } }
  shippingAddress { company city countryCodeV2 } billingAddress { company }
  lineItems(first: 10) { nodes {
    quantity sku custom priceOverride { amount } originalUnitPriceSet { shopMoney { amount } }
    discountedTotalSet { shopMoney { amount } } customAttributes { key value } taxLines { rate priceSet { shopMoney { amount } } }
  } }
  shippingLine { title custom originalPriceSet { shopMoney { amount } } }
  subtotalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
  totalTaxSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }
  metafield(namespace: "$app", key: "order_url") { type value }
}`;

async function variantBySku(devstore: Devstore, sku: string): Promise<string> {
  const query = "query ($query: String!) { productVariants(first: 1, query: $query) { nodes { id } } }";
  const data = await devstore.admin<{ productVariants: { nodes: { id: string }[] } }>(query, { query: `sku:${sku}` });
  return data.productVariants.nodes[0]?.id ?? "";
}

async function someCustomer(devstore: Devstore): Promise<string> {
  const data = await devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 1) { nodes { id } } }",
  );
  return data.customers.nodes[0]?.id ?? "";
}

it("keeps everything a wholesale draft carries", async () => {
  const devstore = await testStore();
  const customerId = await someCustomer(devstore);
  const input = {
    purchasingEntity: { customerId },
    lineItems: [
      {
        variantId: await variantBySku(devstore, "FAR-T45-5"),
        quantity: 3,
        priceOverride: EUR("4.95"),
        customAttributes: [{ key: "Découpe", value: "non" }],
      },
    ],
    shippingAddress: { company: "Boulangerie du Port", city: "Aix-les-Bains", countryCode: "FR" },
    billingAddress: { company: "Holding du Port", countryCode: "FR" },
    shippingLine: { title: "Tournée vallée", priceWithCurrency: EUR("15.00") },
    ...{
      note: "Sonner",
      poNumber: "PO-7",
      tags: ["carnet"],
      acceptAutomaticDiscounts: false,
      allowDiscountCodesInCheckout: false,
    },
    customAttributes: [{ key: "Livraison souhaitée", value: "2026-11-25" }],
    metafields: [{ namespace: "$app", key: "order_url", type: "url", value: "http://localhost:4001/orders/1" }],
  };
  const create = `${FULL} mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ...Full } userErrors { message } } }`;
  expect(await devstore.admin(create, { input })).toEqual({
    draftOrderCreate: {
      userErrors: [],
      draftOrder: {
        ...{
          name: "#D1",
          status: "OPEN",
          note2: "Sonner",
          poNumber: "PO-7",
          tags: ["carnet"],
          acceptAutomaticDiscounts: false,
        },
        email: expect.stringContaining("@") as unknown,
        customAttributes: [{ key: "Livraison souhaitée", value: "2026-11-25" }],
        purchasingEntity: { id: customerId },
        shippingAddress: { company: "Boulangerie du Port", city: "Aix-les-Bains", countryCodeV2: "FR" },
        billingAddress: { company: "Holding du Port" },
        lineItems: {
          nodes: [
            {
              ...{ quantity: 3, sku: "FAR-T45-5", custom: false, priceOverride: { amount: "4.95" } },
              originalUnitPriceSet: money("4.95"),
              discountedTotalSet: money("14.85"),
              customAttributes: [{ key: "Découpe", value: "non" }],
              taxLines: [{ rate: 0.055, priceSet: money("0.77") }],
            },
          ],
        },
        shippingLine: { title: "Tournée vallée", custom: true, originalPriceSet: money("15.0") },
        subtotalPriceSet: money("14.85"),
        totalShippingPriceSet: money("15.0"),
        totalTaxSet: money("3.27"),
        totalPriceSet: money("29.85"),
        metafield: { type: "url", value: "http://localhost:4001/orders/1" },
      },
    },
  });
});

it("calculates what it would create, and keeps nothing of it", async () => {
  const devstore = await testStore();
  const input = await draftInput(devstore, { shippingLine: { title: "Livraison", priceWithCurrency: EUR("9.90") } });
  const fields =
    "subtotalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }";
  const calculate = `mutation ($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { ${fields} } userErrors { message } } }`;
  const create = `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${fields} } } }`;
  const calculated = await devstore.admin<{ draftOrderCalculate: { calculatedDraftOrder: unknown } }>(calculate, {
    input,
  });
  expect(await devstore.admin("{ draftOrdersCount { count } }")).toEqual({ draftOrdersCount: { count: 0 } });
  const created = await devstore.admin<{ draftOrderCreate: { draftOrder: unknown } }>(create, { input });
  expect(calculated.draftOrderCalculate.calculatedDraftOrder).toEqual(created.draftOrderCreate.draftOrder);
});

it("refuses what Shopify refuses, each at its field", async () => {
  const devstore = await testStore();
  const variantId = await variantBySku(devstore, "FAR-T45-5");
  const refusals = async (input: object) => {
    const data = await devstore.admin<{
      draftOrderCreate: { draftOrder: unknown; userErrors: { field: string[] | null }[] };
    }>(CREATE_DRAFT, { input });
    expect(data.draftOrderCreate.draftOrder).toBeNull();
    return data.draftOrderCreate.userErrors.map((error) => error.field?.join(".") ?? null);
  };
  expect(await refusals({ lineItems: [] })).toEqual([null]);
  expect(await refusals({ lineItems: [{ variantId, quantity: 0 }] })).toEqual(["lineItems.0.quantity"]);
  expect(await refusals({ lineItems: [{ quantity: 1 }] })).toEqual(["lineItems.0.title"]);
  expect(await refusals({ lineItems: [{ variantId: "gid://shopify/ProductVariant/1", quantity: 1 }] })).toEqual([
    "lineItems.0.variantId",
  ]);
  expect(await refusals({ lineItems: [{ variantId, quantity: 1, priceOverride: EUR("-1") }] })).toEqual([
    "lineItems.0.priceOverride",
  ]);
  expect(await refusals({ lineItems: Array.from({ length: 500 }, () => ({ variantId, quantity: 1 })) })).toEqual([
    "lineItems",
  ]);
  const line = { lineItems: [{ variantId, quantity: 1 }] };
  expect(await refusals({ ...line, email: "nobody" })).toEqual(["email"]);
  expect(await refusals({ ...line, purchasingEntity: { customerId: "gid://shopify/Customer/1" } })).toEqual([
    "purchasingEntity.customerId",
  ]);
  expect(await refusals({ ...line, metafields: [{ key: "k", type: "json", value: "{" }] })).toEqual([
    "metafields.0.key",
  ]);
});

it("changes, invoices, completes and deletes a draft", async () => {
  const devstore = await testStore();
  const created = await devstore.admin<{ draftOrderCreate: { draftOrder: { id: string } } }>(CREATE_DRAFT, {
    input: await draftInput(devstore, { note: "a", poNumber: "1" }),
  });
  const { id } = created.draftOrderCreate.draftOrder;
  const run = async (mutation: string) => devstore.admin(`mutation ($id: ID!) { ${mutation} }`, { id });
  const fields =
    "draftOrder { status note2 poNumber order { name displayFinancialStatus lineItems(first: 2) { nodes { quantity } } } } userErrors { field message }";
  expect(await run(`draftOrderUpdate(id: $id, input: { note: null }) { ${fields} }`)).toMatchObject({
    draftOrderUpdate: { draftOrder: { status: "OPEN", note2: null, poNumber: "1" } },
  });
  expect(await run(`draftOrderInvoiceSend(id: $id) { ${fields} }`)).toMatchObject({
    draftOrderInvoiceSend: { userErrors: [{ field: ["email", "to"] }] },
  });
  expect(await run(`draftOrderInvoiceSend(id: $id, email: { to: "chef@example.com" }) { ${fields} }`)).toMatchObject({
    draftOrderInvoiceSend: { draftOrder: { status: "INVOICE_SENT" }, userErrors: [] },
  });
  expect(await run(`draftOrderComplete(id: $id, paymentPending: true) { ${fields} }`)).toMatchObject({
    draftOrderComplete: {
      draftOrder: {
        status: "COMPLETED",
        order: { name: "#1245", displayFinancialStatus: "PENDING", lineItems: { nodes: [{ quantity: 2 }] } },
      },
    },
  });
  expect(await run(`draftOrderUpdate(id: $id, input: { note: "b" }) { ${fields} }`)).toMatchObject({
    draftOrderUpdate: { draftOrder: null },
  });
  expect(await run("draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } }")).toEqual({
    draftOrderDelete: { deletedId: id, userErrors: [] },
  });
  expect(await run("draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } }")).toMatchObject({
    draftOrderDelete: { deletedId: null },
  });
});

it("follows the catalog's price where nothing overrides it, and the invoice of an exempt customer has no tax", async () => {
  const devstore = await testStore();
  const customer = await devstore.admin<{ customerCreate: { customer: { id: string } } }>(
    'mutation { customerCreate(input: { firstName: "Ambre", taxExempt: true }) { customer { id } } }',
  );
  const input = await draftInput(devstore, { purchasingEntity: { customerId: customer.customerCreate.customer.id } });
  const create =
    "mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { taxExempt taxLines { title } totalTaxSet { shopMoney { amount } } lineItems(first: 1) { nodes { originalUnitPriceSet { shopMoney { amount } } variant { price } } } } } }";
  interface Made {
    readonly draftOrderCreate: {
      readonly draftOrder: {
        readonly lineItems: {
          readonly nodes: {
            readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
            readonly variant: { readonly price: string };
          }[];
        };
      };
    };
  }
  const made = await devstore.admin<Made>(create, { input });
  expect(made).toMatchObject({
    draftOrderCreate: { draftOrder: { taxExempt: true, taxLines: [], totalTaxSet: money("0.0") } },
  });
  const [line] = made.draftOrderCreate.draftOrder.lineItems.nodes;
  expect(line?.variant.price).toMatch(new RegExp(`^${String(line?.originalUnitPriceSet.shopMoney.amount)}0?$`));
});
