import type { DatedCart } from "../../app/checkout/check-date.ts";
import { isExempt } from "../../app/checkout/checked-methods.ts";
import { CALENDAR_DAYS } from "../../app/checkout/order-calendar.ts";
import { encodeTerms } from "../../app/checkout/terms-frame.ts";
import { encodeVariantRules } from "../../app/checkout/variant-rules.ts";
import { dateVerdict } from "../../app/delivery/possible-dates.ts";
import { daysBetween, parseLocalDate } from "../../app/values/local-date.ts";
import { zero } from "../../app/values/money.ts";
import { instantOf, publishedDays, rulesOf, shopTimeOf, type DaysCase } from "./arbitrary-days.ts";

/** The case as the strings that Carnet publishes, and the cart around them. */
export function datedCart(given: DaysCase) {
  const { config, variables, section, start, isWhole } = publishedDays(given);
  const { day, hasCome, clock } = shopTimeOf(given, variables);
  const cart: DatedCart = {
    config,
    terms: encodeTerms({ d: section }),
    passes: null,
    pass: null,
    methods: given.methods,
    isCheckout: given.isCheckout,
    now: { day, hasCome },
    deliverOn: given.deliverOn,
    lines: given.leadDays.map((leadDays) => ({
      rules: leadDays === null ? null : encodeVariantRules({ leadDays, catalogs: [], ofLists: [], own: null }),
    })),
  };
  return { cart, clock, start, isWhole };
}

/**
 * What the delivery rules say of the cart at a moment, asked as for an order by staff. Beyond the published calendar they
 * say more than a Function can know: then nothing.
 */
export function dateTruth(given: DaysCase, start: string, now = given.now): "fine" | "refused" | "beyond" {
  const { leadDays, methods, deliverOn, isCheckout } = given;
  if (leadDays.length === 0 || isExempt(given.checked, methods)) return "fine";
  if (deliverOn === null || deliverOn === "") return isCheckout ? "refused" : "fine";
  const date = parseLocalDate(deliverOn);
  if (date === null) return "refused";
  const first = parseLocalDate(start);
  if (first === null || daysBetween(first, date) >= CALENDAR_DAYS) return "beyond";
  const basket = { goods: zero("EUR"), quantity: 1, leadDays: Math.max(0, ...leadDays.map((each) => each ?? 0)) };
  return dateVerdict(rulesOf(given), basket, { instant: instantOf(now) }, date).kind === "offered" ? "fine" : "refused";
}

const MINUTE = 60_000;

/** Whether a minute earlier or later the rules would have said something else. */
export function isNearCutOff(given: DaysCase, start: string): boolean {
  const [before, after] = [-MINUTE, MINUTE].map((by) => dateTruth(given, start, given.now + by));
  return before !== after;
}
