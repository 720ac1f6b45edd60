import { dateConfig } from "../../app/checkout/date-config.ts";
import { encodeGoodsConfig } from "../../app/checkout/goods-config.ts";
import { orderCalendar } from "../../app/checkout/order-calendar.ts";
import { encodeDayTerms, encodeGoodsTerms } from "../../app/checkout/order-terms.ts";
import { encodePasses } from "../../app/checkout/passes.ts";
import { encodeTerms } from "../../app/checkout/terms-frame.ts";
import { encodeVariantRules } from "../../app/checkout/variant-rules.ts";
import { effectiveRules } from "../../app/delivery/effective-rules.ts";
import type { CutOff, DeliveryRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { localDate } from "../../app/values/local-date.ts";
import { instant, localTime, momentOf, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";

/*
 * A food wholesaler of Nice, on Monday 30 November 2026: the north gets deliveries from Monday to Friday, ordered by 14:00 the
 * day before; the south on Tuesday and Thursday, by 10:00 two days before, and with a warning until 16:00 of the day before.
 */
const PUBLISHED = momentOf(instant("2026-11-30T05:00:00Z"), timeZone("Europe/Paris"));

const weekly = (days: readonly number[], cutOff: CutOff) => Object.fromEntries(days.map((day) => [day, cutOff]));
const shop: ShopDeliveryRules = {
  timeZone: timeZone("Europe/Paris"),
  weekdays: [1, 2, 3, 4, 5],
  cutOffs: {},
  leadDays: 1,
  workingWeekdays: [1, 2, 3, 4, 5],
  fee: null,
  minimum: null,
  closedDays: [{ date: localDate("2026-12-25"), name: "Noël" }],
  movedDeliveries: [{ from: localDate("2026-12-24"), to: localDate("2026-12-23"), name: "Noël" }],
};
const north: DeliveryRules = {
  leadDays: 0,
  cutOffs: weekly([1, 2, 3, 4, 5], { mode: "strict", time: localTime("14:00"), daysBefore: 1 }),
};
const south: DeliveryRules = {
  weekdays: [2, 4],
  leadDays: 0,
  cutOffs: weekly([2, 4], {
    ...{ mode: "flexible", time: localTime("10:00"), daysBefore: 2 },
    lastMoment: { time: localTime("16:00"), daysBefore: 1 },
  }),
};
const calendarOf = (...levels: readonly DeliveryRules[]) =>
  orderCalendar(effectiveRules(shop, levels[0] ?? null, levels[1] ?? null), PUBLISHED).calendar;

const none = { pickup: false, local: false };
const days = dateConfig(
  calendarOf().start,
  none,
  [
    { key: "", leadDays: 1, calendar: calendarOf() },
    { key: "nord", leadDays: 0, calendar: calendarOf(north) },
    { key: "sud", leadDays: 0, calendar: calendarOf(south) },
  ],
  [calendarOf(north, { weekdays: [3] })],
);
export const DATE_CONFIG = days.config;
export const VARIABLES = days.variables;

export const DAY_TERMS = {
  none: encodeDayTerms({ deliveryGroup: "", leadDays: null, calendar: null }),
  north: encodeDayTerms({ deliveryGroup: "nord", leadDays: null, calendar: null }),
  northSlow: encodeDayTerms({ deliveryGroup: "nord", leadDays: 2, calendar: null }),
  south: encodeDayTerms({ deliveryGroup: "sud", leadDays: null, calendar: null }),
  /** Of the north, and wants Wednesdays only. */
  wednesdays: encodeDayTerms({
    deliveryGroup: "nord",
    leadDays: 0,
    calendar: calendarOf(north, { weekdays: [3] }),
  }),
} as const;

export const GOODS_CONFIG =
  encodeGoodsConfig({
    checked: none,
    mainCatalog: "m",
    shopList: "b2b",
    deliveryGroups: [
      { key: "nord", minimum: { amount: money(15_000, "EUR"), quantity: 12, mode: "block" } },
      { key: "sud", minimum: { amount: money(15_000, "EUR"), mode: "warn" } },
    ],
    rangeGroups: [{ key: "resto", list: "resto", catalogs: ["frais"] }],
    lists: [
      { key: "b2b", currencyCode: "EUR", window: { from: null, until: null } },
      { key: "resto", currencyCode: "EUR", window: { from: null, until: localDate("2027-01-01") } },
      { key: "promo", currencyCode: "EUR", window: { from: localDate("2026-12-01"), until: null } },
      { key: "chf", currencyCode: "CHF", window: { from: null, until: null } },
    ],
  }) ?? "";

const customer = { deliveryGroup: "nord", minimum: undefined, rangeGroup: null, lists: [], catalogs: [] } as const;
export const GOODS_TERMS = {
  plain: encodeGoodsTerms(customer),
  resto: encodeGoodsTerms({ ...customer, rangeGroup: "resto" }),
  ownCatalogs: encodeGoodsTerms({ ...customer, rangeGroup: "resto", catalogs: ["sec", "bio"] }),
  everything: encodeGoodsTerms({ ...customer, rangeGroup: "resto", catalogs: "*" }),
  noMinimum: encodeGoodsTerms({ ...customer, minimum: null }),
  ownMinimum: encodeGoodsTerms({ ...customer, minimum: { amount: money(5000, "EUR"), mode: "block" } }),
  ownLists: encodeGoodsTerms({ ...customer, rangeGroup: "resto", lists: ["promo", "chf"] }),
} as const;

const cases = (increment: number) => ({ minimum: null, maximum: null, increment });
export const VARIANT_RULES = {
  plain: encodeVariantRules({ leadDays: 0, catalogs: ["m"], ofLists: [], own: null }),
  fresh: encodeVariantRules({ leadDays: 0, catalogs: ["m", "frais", "bio"], ofLists: [], own: null }),
  slow: encodeVariantRules({ leadDays: 3, catalogs: ["m"], ofLists: [], own: null }),
  inCases: encodeVariantRules({
    leadDays: 0,
    catalogs: ["m", "frais", "sec"],
    ofLists: [
      { list: "promo", rule: cases(5) },
      { list: "chf", rule: cases(7) },
      { list: "resto", rule: { minimum: 10, maximum: 60, increment: 6 } },
      { list: "b2b", rule: { minimum: null, maximum: 20, increment: 4 } },
    ],
    own: { minimum: 2, maximum: null, increment: 1 },
  }),
  outside: encodeVariantRules({ leadDays: 0, catalogs: ["retail"], ofLists: [], own: null }),
} as const;

export const TOKEN = "q7Rk2ZpVx9LmT4nWb0Ya";
export const PASSES = encodePasses([
  {
    token: "aaaaaaaaaaaaaaaaaaaa",
    until: localDate("2026-11-30"),
    lifts: ["dates", "minimum", "quantities", "catalogs"],
  },
  { token: TOKEN, until: localDate("2026-12-02"), lifts: ["dates", "minimum"] },
]);

export const termsOf = (d: string, o: string) => encodeTerms({ p: "resto,promo", d, o });
