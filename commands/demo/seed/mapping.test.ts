import { describe, expect, it } from "vitest";
import { deliveryRulesSchema, shopDeliveryRulesSchema } from "../../../app/delivery/delivery-rules.schema.ts";
import { PLAIN_LIST } from "../../../app/pricing/price-list-input.ts";
import { gid, type Gid } from "../../../app/values/gid.ts";
import { readAddressBook, type BookPriceList } from "./address-book.ts";
import { newCustomer } from "./customers.ts";
import { deliveryRules, shopRules } from "./delivery.ts";
import { priceListInput } from "./prices.ts";
import { seedId } from "./seed-id.ts";

const book = readAddressBook();
const oil: Gid<"ProductVariant"> = gid("ProductVariant", 7);
const list: BookPriceList = {
  ...{ key: "oil", name: "Oil", currencyCode: "EUR", taxesIncluded: true, percentageOffBasisPoints: 800 },
  ...{ rounding: "0.05", from: "2026-09-01", until: "2027-09-01" },
  fixedPrices: [
    { sku: "OIL", price: "18.35", minimumQuantity: 1 },
    { sku: "OIL", price: "17.60", minimumQuantity: 10 },
  ],
};
const eur = (amountMinor: number) => ({ amountMinor, currencyCode: "EUR" });

describe("seedId", () => {
  it("is a UUID that is the same each time, and another for another thing", () => {
    expect(seedId("customer", "1")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(seedId("customer", "1")).toBe(seedId("customer", "1"));
    expect(new Set([seedId("customer", "1"), seedId("customer", "2"), seedId("price-list", "1")]).size).toBe(3);
  });
});

describe("price lists", () => {
  it("[G5] turn a percentage off into a signed change, and decimals into minor units", () => {
    expect(priceListInput(list, new Map([["OIL", oil]]))).toEqual({
      ...{ ...PLAIN_LIST, name: "Oil", currencyCode: "EUR", taxesIncluded: true, percentageBasisPoints: -800 },
      ...{ rounding: { ...PLAIN_LIST.rounding, stepMinor: 5 }, validFrom: "2026-09-01", validUntil: "2027-09-01" },
      fixedPrices: [
        { variantId: oil, minimumQuantity: 1, price: eur(1835) },
        { variantId: oil, minimumQuantity: 10, price: eur(1760) },
      ],
    });
  });

  it("round to the cent, and have no percentage, where the file says none", () => {
    const input = priceListInput(
      { ...list, rounding: "none", percentageOffBasisPoints: null, fixedPrices: [] },
      new Map(),
    );
    expect(input).toMatchObject({ rounding: { stepMinor: 1 }, percentageBasisPoints: null });
  });

  it("name the SKU that the store does not sell", () => {
    expect(() => priceListInput(list, new Map())).toThrow(/"Oil".*OIL/);
  });
});

describe("delivery rules", () => {
  it("[D3] put the last moment of a flexible cut-off on the cut-off's own day", () => {
    const { cutOffs } = deliveryRules({
      cutOffs: { "2": { time: "16:00", daysBefore: 1, mode: "flexible", lastMoment: "18:00" } },
    });
    expect(cutOffs).toEqual({
      2: { time: "16:00", daysBefore: 1, mode: "flexible", lastMoment: { time: "18:00", daysBefore: 1 } },
    });
  });

  it("[D7] charge always when nothing says from when it is free, and nothing when there is no fee", () => {
    expect(deliveryRules({ feeAmount: "145.00", freeFrom: null }).fee).toEqual({ amount: eur(14500) });
    expect(deliveryRules({ feeAmount: null, freeFrom: null }).fee).toBeNull();
  });

  it("[D1] leave out what is inherited", () => {
    expect(deliveryRules({ leadDays: 3 })).toEqual({ leadDays: 3 });
  });

  it("of the whole data set can be stored", () => {
    const owners = [...book.deliveryGroups, ...book.customers.flatMap(({ ownDelivery }) => ownDelivery ?? [])];
    expect(owners.length).toBeGreaterThan(5);
    for (const owner of owners) expect(deliveryRulesSchema.safeParse(deliveryRules(owner)).error).toBeUndefined();
    const shop = shopDeliveryRulesSchema.safeParse({ ...shopRules(book.shopDefaults), closedDays: [] });
    expect(shop.error).toBeUndefined();
  });
});

describe("customers", () => {
  it("are all accepted by the form's own schema, each with its number", () => {
    const customers = book.customers.map(newCustomer);
    expect(customers).toHaveLength(60);
    expect(new Set(customers.map(({ id }) => id)).size).toBe(60);
    expect(customers.map(({ input }) => input.number)).toEqual(book.customers.map(({ number }) => number));
    expect(customers.filter(({ input }) => input.delivery !== null).length).toBeGreaterThan(5);
  });

  it("say which of them is wrong, and how", () => {
    const [first] = book.customers;
    expect(() => first && newCustomer({ ...first, email: "nowhere" })).toThrow(/C-0001.*email: email/);
  });
});
