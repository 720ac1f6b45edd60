import fc from "fast-check";
import { expect, it } from "vitest";
import { effectiveRules } from "../delivery/effective-rules.ts";
import type { DeliveryRules, ShopDeliveryRules } from "../delivery/rules.ts";
import { EVERYTHING } from "../pricing/catalog.ts";
import type { PriceTerms } from "../pricing/terms.ts";
import { gid } from "../values/gid.ts";
import { localDate, WEEKDAYS } from "../values/local-date.ts";
import { instant, localTime, momentOf, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { composeOrder } from "./compose-order.ts";
import type { OrderLine } from "./line-problems.ts";

const PARIS = timeZone("Europe/Paris");
/** A Monday, 10:00 in Paris. */
const at = momentOf(instant("2026-11-23T09:00:00Z"), PARIS);
const WEDNESDAY = localDate("2026-11-25");
const eur = (minor: number) => money(minor, "EUR");

const shop: ShopDeliveryRules = {
  timeZone: PARIS,
  weekdays: [3, 5],
  cutOffs: {},
  leadDays: 0,
  workingWeekdays: WEEKDAYS,
  fee: { amount: eur(1200), freeFrom: eur(25000) },
  minimum: { amount: eur(8000), mode: "warn" },
  closedDays: [],
};
const prices: PriceTerms = {
  currencyCode: "EUR",
  taxBasis: "gross",
  strategy: "most-specific",
  customerLists: [],
  groupList: null,
  shopList: null,
};
const goods = { catalogs: EVERYTHING, quantities: { ofLists: {}, ofVariants: {} } };
const terms = (own: DeliveryRules = {}) => ({ prices, ...goods, delivery: effectiveRules(shop, null, own) });
const line = (quantity: number, minor = 1000, key = "a"): OrderLine => ({
  key,
  variant: { variantId: gid("ProductVariant", key === "a" ? 1 : 2), price: eur(minor) },
  quantity,
});
const codes = (order: ReturnType<typeof composeOrder>) => order.problems.map((problem) => problem.code);

it("[M1] [D7] adds goods and fee, and drops the fee from its limit on", () => {
  const under = composeOrder(terms(), [line(10)], WEDNESDAY, at);
  expect([under.goods, under.fee, under.total]).toEqual([eur(10000), eur(1200), eur(11200)]);
  const free = composeOrder(terms(), [line(25)], WEDNESDAY, at);
  expect([free.fee, free.total]).toEqual([eur(0), eur(25000)]);
  expect(codes(free)).toEqual([]);
});

const byHand = (quantity: number, minor: number, key = "a"): OrderLine => ({
  ...line(quantity, 1000, key),
  override: { unitPrice: eur(minor), reason: "opening offer" },
});

it("[M4] counts a price set by hand as it is, keeps what the lists say, and asks every other rule as before", () => {
  const order = composeOrder(terms(), [byHand(10, 750), line(2, 1000, "b")], WEDNESDAY, at);
  expect(order.lines[0]).toMatchObject({ kind: "priced", unitPrice: eur(750), lineTotal: eur(7500), key: "a" });
  expect(order.lines[0]?.override).toEqual({ listPrice: eur(1000), reason: "opening offer" });
  expect(order.lines[1]).not.toHaveProperty("override");
  expect([order.goods, order.total]).toEqual([eur(9500), eur(10700)]);
  // The minimum is that of what is billed.
  expect(composeOrder(terms(), [byHand(10, 799)], WEDNESDAY, at).minimum).toMatchObject({ kind: "missing" });
  expect(composeOrder(terms(), [byHand(10, 800)], WEDNESDAY, at).minimum).toMatchObject({ kind: "met" });
  expect(codes(composeOrder(terms(), [byHand(0, 750)], WEDNESDAY, at))).toEqual(["quantity"]);
  const dollars = { ...line(1), override: { unitPrice: money(5, "USD"), reason: "?" } };
  expect(codes(composeOrder(terms(), [dollars], WEDNESDAY, at))).toEqual(["no-price"]);
  const much = { ...line(1_000_000), override: { unitPrice: eur(Number.MAX_SAFE_INTEGER), reason: "?" } };
  expect(codes(composeOrder(terms(), [much], WEDNESDAY, at))).toEqual(["no-price"]);
});

it("[M4] bills quantity times the price by hand, whatever the other lines are", () => {
  const lines = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 999 }), minor: fc.nat(99_999), isByHand: fc.boolean() }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (written) => {
      const asked = written.map(({ quantity, minor, isByHand }, index) => ({
        ...line(quantity, 1234, String(index)),
        variant: { variantId: gid("ProductVariant", index + 1), price: eur(1234) },
        ...(isByHand && { override: { unitPrice: eur(minor), reason: "agreed" } }),
      }));
      const owed = written.reduce((sum, one) => sum + one.quantity * (one.isByHand ? one.minor : 1234), 0);
      expect(composeOrder(terms(), asked, WEDNESDAY, at).goods).toEqual(eur(owed));
    }),
  );
});

it("names everything that is in the way, and nothing else", () => {
  expect(codes(composeOrder(terms(), [], null, at))).toEqual(["no-lines", "no-date"]);
  expect(codes(composeOrder(terms(), [line(0)], WEDNESDAY, at))).toEqual(["quantity"]);
  expect(codes(composeOrder(terms(), [line(1.5)], WEDNESDAY, at))).toEqual(["quantity"]);
  expect(codes(composeOrder(terms(), [line(1_000_001)], WEDNESDAY, at))).toEqual(["quantity"]);
  const many = Array.from({ length: 500 }, (_, index) => line(1, 1000, String(index)));
  expect(codes(composeOrder(terms(), many, WEDNESDAY, at))).toEqual(["too-many-lines"]);
  expect(codes(composeOrder(terms(), many.slice(1), WEDNESDAY, at))).toEqual([]);
});

it.each([0, 1.5, Number.NaN, 1_000_001, 99_999_999])(
  "[D6] [D7] says no total, fee or minimum while a quantity is none (%s)",
  (quantity) => {
    const order = composeOrder(terms(), [line(10), line(quantity, 1000, "b")], WEDNESDAY, at);
    expect([order.goods, order.fee, order.minimum, order.total]).toEqual([null, null, null, null]);
    expect(order.lines.map(({ kind }) => kind)).toEqual(["priced", "refused"]);
    expect(codes(order)).toEqual(["quantity"]);
  },
);

it("[D6] lets an order under a warning minimum through, and stops one under a blocking minimum", () => {
  expect(codes(composeOrder(terms(), [line(1)], WEDNESDAY, at))).toEqual([]);
  const blocking = composeOrder(terms({ minimum: { amount: eur(8000), mode: "block" } }), [line(1)], WEDNESDAY, at);
  expect(blocking.problems).toEqual([{ code: "minimum", missingAmount: eur(7000), missingQuantity: null }]);
});

it("[D2] refuses a day that is not the customer's, with its reason", () => {
  const order = composeOrder(terms(), [line(10)], localDate("2026-11-24"), at);
  expect(order.problems).toEqual([
    { code: "date-refused", date: "2026-11-24", reason: { code: "weekday", origin: "shop" } },
  ]);
});

it("[D3] refuses a date whose strict cut-off passed after it was chosen", () => {
  const cutOffs = { 3: { mode: "strict", time: localTime("10:00"), daysBefore: 2 } } as const;
  const before = momentOf(instant("2026-11-23T08:59:59Z"), PARIS);
  expect(codes(composeOrder(terms({ cutOffs }), [line(10)], WEDNESDAY, before))).toEqual([]);
  expect(codes(composeOrder(terms({ cutOffs }), [line(10)], WEDNESDAY, at))).toEqual(["date-refused"]);
});

it("says that a fee or minimum in another currency can't be charged", () => {
  const order = composeOrder(terms({ fee: { amount: money(1200, "CHF") } }), [line(10)], WEDNESDAY, at);
  expect(codes(order)).toEqual(["delivery-currency"]);
  expect(order.total).toBeNull();
});

it("keeps each price with its line's key, and a total that is the sum of what is shown", () => {
  const quantities = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 100_000 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(quantities, (pairs) => {
      const lines = pairs.map(([quantity, minor], index) => line(quantity, minor, `k${index}`));
      const order = composeOrder(terms(), lines, WEDNESDAY, at);
      expect(order.lines.map((one) => one.key)).toEqual(lines.map((one) => one.key));
      const shown = order.lines.reduce(
        (sum, one) => sum + BigInt(one.kind === "priced" ? one.lineTotal.amountMinor : 0),
        0n,
      );
      expect(BigInt(order.goods?.amountMinor ?? -1)).toBe(shown);
      expect(BigInt(order.total?.amountMinor ?? -1)).toBe(shown + BigInt(order.fee?.amountMinor ?? 0));
    }),
    { numRuns: 200 },
  );
});
