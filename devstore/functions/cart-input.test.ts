import { executeSync, parse } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { openBasket, priced } from "../checkout/basket.ts";
import { Clock } from "../clock.ts";
import { NOTHING_OFF } from "../drafts/pricing.ts";
import { gid } from "../ids.ts";
import { setMetafields } from "../metafields.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import { loadWholesaler } from "../state/data-set.ts";
import { Database } from "../state/database.ts";
import { ShopStore } from "../state/store.ts";
import { newCart } from "../storefront/shopper.ts";
import { VALIDATIONS, apiOf } from "./apis.ts";
import { cartInput, lineId } from "./cart-input.ts";
import { readRoot } from "./execution.ts";

const [MAITREPAIN, FOURNIL] = [7_420_118_447_217, 3_927_000_400_231];

const lags = (ms: number) => ({ indexLagMs: () => 0, checkoutLagMs: () => ms });

function wholesaler(checkoutLagMs = 0): ShopStore {
  const database = new Database(undefined);
  onTestFinished(() => database.close());
  const clock = new Clock();
  clock.freeze(Date.UTC(2026, 11, 24, 22, 30));
  const store = new ShopStore({ database, clock, shop: "epicerie-alpina.myshopify.com", ...lags(checkoutLagMs) });
  loadWholesaler(store);
  return store;
}

function cartWith(store: ShopStore, over: Partial<CartRow> = {}): CartRow {
  const [first, second] = store.variants.all();
  const lines = [
    { id: 1, variantId: first?.id ?? 0, quantity: 3, attributes: [{ key: "Cut", value: "thin" }] },
    { id: 2, variantId: second?.id ?? 0, quantity: 1, attributes: [] },
  ];
  return newCart({ lines, ...over });
}

/** What a Function of a validation would be given for this query. */
function inputOf(store: ShopStore, cart: CartRow, query: string, isValidation = true, locale = "fr") {
  const basket = openBasket(store, cart, locale);
  const schema = apiOf(VALIDATIONS)?.schema();
  if (schema === undefined) throw new Error("no schema");
  const root = cartInput(basket, priced(basket, NOTHING_OFF, 0), isValidation);
  const { data, errors } = executeSync({ schema, document: parse(query), rootValue: root, fieldResolver: readRoot });
  if (errors?.[0]) throw errors[0];
  return JSON.parse(JSON.stringify(data)) as unknown;
}

it("shows lines with their variants, costs and attributes", () => {
  const store = wholesaler();
  const [first] = store.variants.all();
  const query = `{ cart { lines { id quantity attribute(key: "Cut") { value } cost { amountPerQuantity { amount currencyCode } subtotalAmount { amount } }
    merchandise { __typename ... on ProductVariant { id sku product { handle hasAnyTag(tags: ["FARINE"]) } } } } cost { subtotalAmount { amount } } } }`;
  expect(inputOf(store, cartWith(store), query)).toMatchObject({
    cart: {
      lines: [
        {
          ...{ id: lineId(0), quantity: 3, attribute: { value: "thin" } },
          cost: { amountPerQuantity: { amount: "5.1", currencyCode: "EUR" }, subtotalAmount: { amount: "15.3" } },
          merchandise: {
            ...{ __typename: "ProductVariant", id: gid("ProductVariant", first?.id ?? 0), sku: "FAR-T45-5" },
            product: { handle: "farine-de-ble-t45-patissiere", hasAnyTag: true },
          },
        },
        { id: lineId(1), quantity: 1, attribute: null },
      ],
      cost: { subtotalAmount: { amount: "25.3" } },
    },
  });
});

const BUYER = `{ cart { buyerIdentity { isAuthenticated email customer { id m: metafield(key: "terms") { value } }
  purchasingCompany { company { name } location { id m: metafield(namespace: "$app", key: "terms") { value jsonValue } } } } } }`;

it("shows who buys and for which place, with their metafields, and nobody where nobody is signed in", () => {
  const store = wholesaler();
  const value = JSON.stringify({ v: 1 });
  setMetafields(store, { type: "CompanyLocation", id: FOURNIL }, [{ key: "terms", type: "json", value }]);
  setMetafields(store, { type: "Customer", id: MAITREPAIN }, [{ key: "terms", type: "json", value: '"own"' }]);
  const signedIn = { customerId: MAITREPAIN, isSignedIn: true };
  expect(inputOf(store, cartWith(store), BUYER)).toEqual({ cart: { buyerIdentity: null } });
  expect(inputOf(store, cartWith(store, { ...signedIn, locationId: FOURNIL }), BUYER)).toMatchObject({
    cart: {
      buyerIdentity: {
        ...{ isAuthenticated: true, customer: { id: gid("Customer", MAITREPAIN), m: { value: '"own"' } } },
        purchasingCompany: {
          company: { name: "Maîtrepain & Fils SARL" },
          location: { m: { value, jsonValue: { v: 1 } } },
        },
      },
    },
  });
  expect(inputOf(store, cartWith(store, signedIn), BUYER)).toMatchObject({
    cart: { buyerIdentity: { purchasingCompany: null } },
  });
});

it("reads what was published after the clock was put back", () => {
  const store = wholesaler();
  setMetafields(store, { type: "Customer", id: MAITREPAIN }, [{ key: "terms", type: "number_integer", value: "1" }]);
  store.clock.freeze(Date.UTC(2026, 11, 1));
  const query = `{ cart { buyerIdentity { customer { m: metafield(key: "terms") { value } } } } }`;
  expect(inputOf(store, cartWith(store, { customerId: MAITREPAIN }), query)).toMatchObject({
    cart: { buyerIdentity: { customer: { m: { value: "1" } } } },
  });
});

it("reads a metafield of more than 10,000 bytes as none", () => {
  const store = wholesaler();
  const variant = store.variants.all()[0]?.id ?? 0;
  const query = `{ cart { lines { merchandise { ... on ProductVariant { m: metafield(key: "prices") { value } } } } } }`;
  const set = (value: string) => {
    setMetafields(store, { type: "ProductVariant", id: variant }, [
      { key: "prices", type: "single_line_text_field", value },
    ]);
    return (inputOf(store, cartWith(store), query) as { cart: { lines: { merchandise: { m: unknown } }[] } }).cart
      .lines[0];
  };
  expect(set("é".repeat(5_000))?.merchandise.m).not.toBeNull();
  expect(set(`é${"é".repeat(5_000)}`)?.merchandise.m).toBeNull();
});

const TIME = `{ shop { localTime { date a: timeAfter(time: "23:30:00") b: timeAfter(time: "23:30:01") c: timeBefore(time: "23:30:00")
  d: dateTimeAfter(dateTime: "2026-12-24T23:30:00") e: dateTimeBefore(dateTime: "2026-12-25T00:00:00")
  f: dateTimeBetween(startDateTime: "2026-12-24T23:30:00", endDateTime: "2026-12-24T23:31:00") } } }`;

it("tells the time of the shop's zone by the devstore's clock", () => {
  const store = wholesaler();
  expect(inputOf(store, cartWith(store), TIME)).toEqual({
    shop: { localTime: { date: "2026-12-24", a: true, b: false, c: false, d: true, e: true, f: true } },
  });
  store.clock.freeze(Date.UTC(2026, 11, 24, 23, 30));
  expect(inputOf(store, cartWith(store), "{ shop { localTime { date } } }")).toEqual({
    shop: { localTime: { date: "2026-12-25" } },
  });
  const wrong = `{ shop { localTime { timeAfter(time: "7 o'clock") } } }`;
  expect(() => inputOf(store, cartWith(store), wrong)).toThrow("Invalid TimeWithoutTimezone");
});

it("shows language, address, delivery and PO number; the last to validations alone", () => {
  const store = wholesaler();
  const shippingAddress = store.customers.get(MAITREPAIN)?.addresses[0] ?? null;
  const cart = cartWith(store, { poNumber: "PO-1", shippingAddress, customerId: MAITREPAIN });
  const query = `{ localization { language { isoCode } country { isoCode } } cart { poNumber billingAddress { zip }
    deliveryGroups { id deliveryAddress { zip countryCode } deliveryOptions { handle cost { amount } deliveryMethodType } selectedDeliveryOption { handle } } } }`;
  expect(inputOf(store, cart, query, true, "it")).toMatchObject({
    localization: { language: { isoCode: "IT" }, country: { isoCode: "FR" } },
    cart: {
      poNumber: "PO-1",
      billingAddress: { zip: shippingAddress?.zip },
      deliveryGroups: [
        {
          deliveryAddress: { zip: shippingAddress?.zip, countryCode: "FR" },
          deliveryOptions: [
            { handle: "livraison", cost: { amount: "150.0" }, deliveryMethodType: "SHIPPING" },
            { handle: "retrait", deliveryMethodType: "PICK_UP" },
          ],
          selectedDeliveryOption: { handle: "livraison" },
        },
      ],
    },
  });
  expect(inputOf(store, cart, query, false)).toMatchObject({ cart: { poNumber: null, billingAddress: null } });
  expect(inputOf(store, cartWith(store), "{ cart { deliveryGroups { id } } }")).toEqual({
    cart: { deliveryGroups: [] },
  });
});

it("fails with its name for what it has not", () => {
  const store = wholesaler();
  const query = `{ cart { localizedFields(keys: [TAX_CREDENTIAL_BR]) { value } } }`;
  expect(() => inputOf(store, cartWith(store), query)).toThrow(
    "Not implemented in the devstore: Cart.localizedFields in a Function's input",
  );
});

it("reads a metafield as it was before its last change while the checkout lags behind", () => {
  const store = wholesaler(60_000);
  const query = `{ cart { buyerIdentity { customer { m: metafield(key: "terms") { value } } } } }`;
  const set = (value: string) =>
    setMetafields(store, { type: "Customer", id: MAITREPAIN }, [{ key: "terms", type: "number_integer", value }]);
  const read = () => {
    const input = inputOf(store, cartWith(store, { customerId: MAITREPAIN }), query);
    return (input as { cart: { buyerIdentity: { customer: { m: { value: string } | null } } } }).cart.buyerIdentity
      .customer.m;
  };
  set("1");
  expect(read()).toBeNull();
  store.clock.advance(60_000);
  expect(read()).toEqual({ value: "1" });
  set("2");
  expect(read()).toEqual({ value: "1" });
  store.clock.advance(59_000);
  expect(read()).toEqual({ value: "1" });
  store.clock.advance(1_000);
  expect(read()).toEqual({ value: "2" });
});
