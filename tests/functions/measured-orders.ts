import type { DatedCart } from "../../app/checkout/check-date.ts";
import type { GoodsCart } from "../../app/checkout/check-goods.ts";
import { dateConfig } from "../../app/checkout/date-config.ts";
import { encodeGoodsConfig } from "../../app/checkout/goods-config.ts";
import { orderCalendar } from "../../app/checkout/order-calendar.ts";
import { encodeDayTerms, encodeGoodsTerms } from "../../app/checkout/order-terms.ts";
import { encodePasses } from "../../app/checkout/passes.ts";
import { MOST_METAFIELD_BYTES } from "../../app/checkout/price-config.ts";
import { encodeTerms } from "../../app/checkout/terms-frame.ts";
import { fittedVariantRules } from "../../app/checkout/variant-rules.ts";
import { effectiveRules } from "../../app/delivery/effective-rules.ts";
import { initialRules } from "../../app/delivery/initial-rules.ts";
import type { CutOff } from "../../app/delivery/rules.ts";
import { gid } from "../../app/values/gid.ts";
import { addDays, dayNumber, localDate, WEEKDAYS } from "../../app/values/local-date.ts";
import { instant, localTime, momentOf, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";
import { datesInput, goodsInput } from "./validations.ts";

/*
 * Carts that ask the validations for all that they can do, of a large wholesaler whose strings are full: the last of the
 * groups, terms with thousands of bytes of prices before the section that is sought, twenty lists a variant.
 */
const AT = momentOf(instant("2026-11-30T09:00:00Z"), timeZone("Europe/Paris"));
const LISTS = 20;
const ZONES = 100;
const TOKEN = "q7Rk2ZpVx9LmT4nWb0Ya";

const zones = Array.from({ length: ZONES }, (_, index) => {
  const time = localTime(`${String(6 + (index % 9)).padStart(2, "0")}:30`);
  const cutOff: CutOff = { mode: "strict", time, daysBefore: 1 + (index % 3), working: true };
  return orderCalendar(
    effectiveRules(
      { ...initialRules(AT.zone), cutOffs: Object.fromEntries(WEEKDAYS.map((day) => [day, cutOff])) },
      { closedDays: [7, 14, 25, 26].map((day) => ({ date: addDays(localDate("2026-12-01"), day), name: "Fermé" })) },
    ),
    AT,
  ).calendar;
});
const groups = zones.map((calendar, index) => ({ key: `z${index}`, leadDays: 2, calendar }));
const start = groups[0]?.calendar.start ?? AT.localDate;
const days = dateConfig(start, { pickup: false, local: false }, groups, []);
const lastZone = days.config.slice(days.config.lastIndexOf("|") + 1).split(",")[0] ?? "";

const lists = Array.from({ length: 300 }, (_, index) => ({
  ...{ key: `L${index}`, currencyCode: "EUR" },
  window: { from: localDate("2026-01-01"), until: null },
}));
const minimum = { amount: money(1_000_000, "EUR"), quantity: 100_000, mode: "block" as const };
const config = encodeGoodsConfig({
  ...{ checked: { pickup: false, local: false }, mainCatalog: "main", shopList: "L19" },
  deliveryGroups: groups.map(({ key }) => ({ key, minimum })),
  rangeGroups: Array.from({ length: 60 }, (_, index) => ({
    key: `r${index}`,
    list: "L18",
    catalogs: ["c1", `c${index}`],
  })),
  lists: lists.toReversed().slice(50),
});
if (config === null || config.length < MOST_METAFIELD_BYTES * 0.8)
  throw new Error(`Not a full string: ${config?.length ?? 0}`);

const terms = encodeTerms({
  p: "x".repeat(7_000),
  d: encodeDayTerms({ deliveryGroup: lastZone, leadDays: null, calendar: null }),
  o: encodeGoodsTerms({
    ...{ deliveryGroup: "z99", minimum: undefined, rangeGroup: "r59", catalogs: [] },
    lists: Array.from({ length: 14 }, (_, index) => `L${index + 4}`),
  }),
});
const passes = encodePasses(
  Array.from({ length: 40 }, (_, index) => ({
    token: `${TOKEN}${String(index)}`,
    ...{ until: localDate("2026-12-31"), lifts: ["dates", "minimum"] as const },
  })),
);
const shared = { terms, passes, pass: `${TOKEN}x`, methods: ["SHIPPING"] as const, isCheckout: true };

/** Every variant in four catalogs, with a rule of each list; from the tenth list on its own is the only one that counts. */
const rulesOf = (index: number) =>
  fittedVariantRules({
    leadDays: index % 5,
    catalogs: ["main", "c7", "c8", "c59"],
    ofLists: Array.from({ length: LISTS }, (_, list) => ({
      list: `L${list}`,
      rule: { minimum: 6 + list, maximum: 600, increment: 6 },
    })),
    own: { minimum: 2, maximum: null, increment: 1 },
  }).text;

/** No date is chosen, so that the next possible one is sought. */
export function measuredDates(lines: number) {
  const cart: DatedCart = {
    ...{ ...shared, config: days.config, deliverOn: null, now: { day: 0, hasCome: [] } },
    lines: Array.from({ length: lines }, (_, index) => ({ rules: rulesOf(index) })),
  };
  return datesInput(cart, { date: AT.localDate, wall: "10:00:00", variables: days.variables });
}

/** Every third quantity is none of those allowed. */
export function measuredGoods(lines: number) {
  const cart: GoodsCart = {
    ...{ ...shared, config, today: dayNumber(AT.localDate), goods: { amount: "999.9", currencyCode: "EUR" } },
    lines: Array.from({ length: lines }, (_, index) => ({
      ...{ variantId: gid("ProductVariant", 44_012_345_000_000 + index), rules: rulesOf(index) },
      ...{ product: `Farine de blé T${index} biologique, sac de 25 kg`, quantity: index % 3 === 0 ? 13 : 12 },
    })),
  };
  return goodsInput(cart);
}
