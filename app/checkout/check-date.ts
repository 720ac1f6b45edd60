import { dateOfDay, dayNumber, parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { DAYS_BEHIND } from "./order-calendar.ts";
import type { CheckedCart, CheckNote } from "./checked-cart.ts";
import { isExempt } from "./checked-methods.ts";
import { isStillOpen, lastDayOf, readDateConfig, readGroup, type ReadDays, type ShopTime } from "./date-config.ts";
import { readDayTerms } from "./order-terms.ts";
import { isLifted } from "./passes.ts";
import { sectionOf } from "./terms-frame.ts";
import { readVariantRules } from "./variant-rules.ts";

export type DatedCart = CheckedCart & {
  readonly now: ShopTime;
  /** The cart's attribute: a date, or whatever somebody wrote. */
  readonly deliverOn: string | null;
  /** `$app:rules` of each line's variant; null without. */
  readonly lines: readonly { readonly rules: string | null }[];
};

/** `next` is the first date that is possible, null when none is. */
export type DateFinding =
  | { readonly code: "terms-unreadable" }
  | { readonly code: "date-missing" | "date-unreadable"; readonly next: LocalDate | null }
  | {
      readonly code: "no-delivery" | "too-late" | "lead-time" | "too-far";
      readonly date: LocalDate;
      readonly next: LocalDate | null;
    };

export type DateCheck = { readonly finding: DateFinding | null; readonly note: CheckNote | null };

const FINE: DateCheck = { finding: null, note: null };
const letPass = (note: CheckNote): DateCheck => ({ finding: null, note });
const found = (finding: DateFinding): DateCheck => ({ finding, note: null });

/** What `order-dates` answers, from the same strings; it never throws. */
export function checkDate(cart: DatedCart): DateCheck {
  if (cart.terms === null || cart.lines.length === 0) return FINE;
  const config = cart.config === null ? null : readDateConfig(cart.config);
  if (config === null) return letPass("config-unreadable");
  if (isExempt(config.checked, cart.methods)) return FINE;
  if (isLifted(cart.passes, cart.pass, "dates", cart.now.day)) return FINE;
  const section = sectionOf(cart.terms, "d");
  const terms = section === null ? null : readDayTerms(section);
  if (terms === null) return cart.isCheckout ? found({ code: "terms-unreadable" }) : FINE;
  const days = terms.own ?? readGroup(config, terms.deliveryGroup);
  if (days === undefined) return letPass("group-unknown");
  if (days === null) return letPass("config-unreadable");
  if (cart.now.day > lastDayOf(days)) return letPass("calendar-over");
  const ofLines = cart.lines.map(({ rules }) => (rules === null ? 0 : (readVariantRules(rules)?.leadDays ?? 0)));
  return judgeDate(cart, {
    ...days,
    times: config.times,
    leadDays: Math.max(terms.leadDays ?? days.leadDays, ...ofLines),
  });
}

type Judged = ReadDays & { readonly times: readonly number[] };

function judgeDate({ now, deliverOn, isCheckout }: DatedCart, days: Judged): DateCheck {
  const next = () => firstPossible(now, days);
  if (deliverOn === null || deliverOn === "") return isCheckout ? found({ code: "date-missing", next: next() }) : FINE;
  const date = parseLocalDate(deliverOn);
  if (date === null) return found({ code: "date-unreadable", next: next() });
  const day = dayNumber(date);
  if (day < days.firstDay) return found({ code: "too-late", date, next: next() });
  if (day > lastDayOf(days)) return found({ code: "too-far", date, next: next() });
  const code = refusal(now, days, day);
  return code === null ? FINE : found({ code, date, next: next() });
}

function refusal(now: ShopTime, days: Judged, day: number): "no-delivery" | "too-late" | "lead-time" | null {
  const closing = days.dates[day - days.firstDay] ?? null;
  if (closing === null) return day < now.day ? "too-late" : "no-delivery";
  if (!isStillOpen(now, days.times, closing)) return "too-late";
  return isLeadPassed(now, days, day) ? null : "lead-time";
}

/** Whether the order's day 0 could still be the working day that lies the lead time before the date. */
function isLeadPassed(now: ShopTime, { firstDay, workingDays, leadDays, times }: Judged, day: number): boolean {
  if (leadDays === 0) return true;
  let left = leadDays;
  for (let offset = day - firstDay; offset >= 0; offset -= 1) {
    const closing = workingDays[offset];
    if (!closing) continue;
    if (left === 0) return isStillOpen(now, times, closing);
    left -= 1;
  }
  return false;
}

function firstPossible(now: ShopTime, days: Judged): LocalDate | null {
  // Where deliveries are made it may still be the day before.
  for (let day = Math.max(now.day - DAYS_BEHIND, days.firstDay); day <= lastDayOf(days); day += 1)
    if (refusal(now, days, day) === null) return dateOfDay(day);
  return null;
}
