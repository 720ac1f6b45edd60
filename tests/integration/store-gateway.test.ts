import { beforeAll, beforeEach, expect, it } from "vitest";
import { createStoreCustomer, findStoreCustomer, findStoreCustomerByEmail } from "../../app/store/customers.server.ts";
import {
  calculateDraftOrder,
  createDraftOrder,
  findDraftOrder,
  type DraftOrderRequest,
} from "../../app/store/draft-orders.server.ts";
import type { Store } from "../../app/store/gateway.server.ts";
import { findVariants, getVariants, type StoreVariant } from "../../app/store/products.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { storeOf } from "../../app/store/store.server.ts";
import { gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";
import type { Result } from "../../app/values/result.ts";
import { appOnDevstore } from "./app-on-devstore.ts";

const app = appOnDevstore();
let store: Store;
let variant: StoreVariant;

beforeAll(async () => {
  await authenticate.admin(app.request());
  store = storeOf(app.shopId);
  variant = first(valueOf(await findVariants(store, "FAR-T55-25")));
});
beforeEach(() => {
  app.devstore.control.setScopes([...SCOPES]);
});

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error("Nothing found");
  return value;
}

const address = {
  ...{ company: "Boulangerie du Port", firstName: "Anna", lastName: "Rossi", line1: "3 quai du Port", line2: "" },
  ...{ zip: "73000", city: "Chambéry", provinceCode: "", countryCode: "FR", phone: null },
};
const order = (changes: Partial<DraftOrderRequest> = {}): DraftOrderRequest => ({
  currencyCode: "EUR",
  buyer: null,
  email: "anna@example.com",
  phone: null,
  lines: [{ variantId: variant.id, quantity: 3, unitPrice: money(1790, "EUR") }],
  shippingAddress: address,
  billingAddress: address,
  shipping: { title: "Tournée du mardi", price: money(1250, "EUR") },
  poNumber: "BC-77",
  note: "Livrer avant 6 h",
  tags: ["Carnet"],
  attributes: [{ key: "Date de livraison", value: "2026-11-24" }],
  backLink:
    "https://admin.shopify.com/store/epicerie-alpina/apps/carnet/app/orders/0199aaaa-0000-7000-8000-000000000001",
  ...changes,
});
const drafts = async () => {
  const query = "{ draftOrders(first: 50) { nodes { id name } } }";
  return (await app.devstore.admin<{ draftOrders: { nodes: { id: string }[] } }>(query)).draftOrders.nodes;
};

it("[M1] finds a variant by its SKU, in any case, by its barcode and by words of its title", async () => {
  expect(variant).toMatchObject({ sku: "FAR-T55-25", price: { currencyCode: "EUR" }, product: { status: "ACTIVE" } });
  expect(first(valueOf(await findVariants(store, "far-t55-25"))).id).toBe(variant.id);
  expect(first(valueOf(await findVariants(store, variant.barcode ?? "-"))).id).toBe(variant.id);
  const byTitle = valueOf(await findVariants(store, "farine T55"));
  expect(byTitle.map(({ id }) => id)).toContain(variant.id);
  expect(byTitle.length).toBeLessThanOrEqual(20);
});

it.each(['"', "sku:", "a OR b:c", "\\", "(", "*", "' --", "é".repeat(300)])(
  "searches for %j without tripping",
  async (text) => {
    expect(await findVariants(store, text)).toMatchObject({ ok: true });
  },
);

it("reads variants by id, and leaves out what is no variant or is gone", async () => {
  const gone = gid("ProductVariant", 999_999_999);
  const found = valueOf(await getVariants(store, [variant.id, variant.id, gone]));
  expect([...found.keys()]).toEqual([variant.id]);
  expect(found.get(variant.id)).toEqual(variant);
});

it("creates a customer, finds it by e-mail at once, and says what the store refuses", async () => {
  expect(valueOf(await findStoreCustomerByEmail(store, "anna@example.com"))).toBeNull();
  const person = { email: "anna@example.com", firstName: "Anna", lastName: "Rossi", locale: "it", tags: ["Carnet"] };
  const created = valueOf(await createStoreCustomer(store, person));
  expect(created).toMatchObject({ email: "anna@example.com", firstName: "Anna", locale: "it", taxExempt: false });
  expect(valueOf(await findStoreCustomerByEmail(store, "anna@example.com"))).toEqual(created);
  expect(valueOf(await findStoreCustomer(store, created.id))).toEqual(created);
  expect(await createStoreCustomer(store, person)).toMatchObject({
    ok: false,
    refusal: { code: "user-errors", errors: [{ field: ["email"] }] },
  });
});

it("[M4] creates a draft at the given prices, with all that goes with it", async () => {
  const request = order();
  const draft = valueOf(await createDraftOrder(store, request));
  expect(draft.name).toMatch(/^#D\d+$/);
  expect(draft.sums).toMatchObject({
    subtotal: money(3 * 1790, "EUR"),
    shipping: money(1250, "EUR"),
    discounts: money(0, "EUR"),
    total: money(3 * 1790 + 1250, "EUR"),
  });
  expect(valueOf(await calculateDraftOrder(store, request))).toEqual(draft.sums);
  expect(valueOf(await findDraftOrder(store, draft.id))).toEqual(draft);
  const query = `query ($id: ID!) { draftOrder(id: $id) { note2 poNumber tags acceptAutomaticDiscounts allowDiscountCodesInCheckout
    shippingAddress { address1 countryCodeV2 } shippingLine { title } customAttributes { key value }
    lineItems(first: 5) { nodes { quantity priceOverride { amount } } } } }`;
  const { draftOrder } = await app.devstore.admin<{ draftOrder: unknown }>(query, { id: draft.id });
  expect(draftOrder).toMatchObject({
    ...{ note2: "Livrer avant 6 h", poNumber: "BC-77", tags: ["Carnet"] },
    ...{ acceptAutomaticDiscounts: false, allowDiscountCodesInCheckout: false },
    shippingAddress: { address1: "3 quai du Port", countryCodeV2: "FR" },
    shippingLine: { title: "Tournée du mardi" },
    customAttributes: [{ key: "Date de livraison", value: "2026-11-24" }],
    lineItems: { nodes: [{ quantity: 3, priceOverride: { amount: "17.9" } }] },
  });
});

it("hands on what the store refuses about a draft", async () => {
  const nothing = await createDraftOrder(store, order({ lines: [] }));
  expect(nothing).toMatchObject({ ok: false, refusal: { code: "user-errors" } });
});

it("[M9] does not send a draft again when its answer was lost: there is one, and the outcome is unknown", async () => {
  const before = (await drafts()).length;
  app.devstore.control.setFaults({ loseNext: 1 });
  expect(await createDraftOrder(store, order())).toEqual({ ok: false, refusal: { code: "unknown-outcome" } });
  expect((await drafts()).length).toBe(before + 1);
  expect(app.calls("DraftOrderCreate")).toBe(1);
});

it("[M9] does not send a draft again after a 5xx", async () => {
  app.devstore.control.setFaults({ errorNext: 1 });
  expect(await createDraftOrder(store, order())).toEqual({ ok: false, refusal: { code: "unknown-outcome" } });
  expect(app.calls("DraftOrderCreate")).toBe(1);
});

it("sends a throttled draft again: the store did nothing yet", async () => {
  const before = (await drafts()).length;
  app.devstore.control.setFaults({ throttleNext: 2 });
  valueOf(await createDraftOrder(store, order()));
  expect((await drafts()).length).toBe(before + 1);
});

it("reads again after a 5xx", async () => {
  app.devstore.control.setFaults({ errorNext: 2 });
  expect(valueOf(await getVariants(store, [variant.id])).size).toBe(1);
});

it("says which access is missing", async () => {
  app.devstore.control.setScopes(SCOPES.filter((scope) => !scope.endsWith("_customers")));
  expect(await findStoreCustomerByEmail(store, "anna@example.com")).toMatchObject({
    ok: false,
    refusal: { code: "access-denied" },
  });
});

it("refuses to call the store inside a transaction", async () => {
  const inside = app.fresh.database.withShop(app.shopId, () => getVariants(store, [variant.id]));
  await expect(inside).rejects.toThrow("no network call in a transaction");
  expect(app.calls("VariantsByIds")).toBe(0);
});
