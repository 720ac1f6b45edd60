import fc from "fast-check";
import { clockFor, dateVerdict } from "../../app/delivery/possible-dates.ts";
import { effectiveRules } from "../../app/delivery/effective-rules.ts";
import type { CutOff, Deadline, DeliveryRules, EffectiveRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { customerDays } from "../../app/checkout/customer-days.ts";
import { dateConfig } from "../../app/checkout/date-config.ts";
import type { CheckedMethods, DeliveryMethod } from "../../app/checkout/checked-methods.ts";
import { orderCalendar } from "../../app/checkout/order-calendar.ts";
import { encodeDayTerms } from "../../app/checkout/order-terms.ts";
import { addDays, dateOfDay, localDate, WEEKDAYS, type LocalDate } from "../../app/values/local-date.ts";
import { instant, localTime, momentOf, timeZone, type Instant, type TimeZone } from "../../app/values/moment.ts";
import { zero } from "../../app/values/money.ts";
import { wallTimeAt, zoneClock } from "../../app/values/zone-clock.ts";

/** Carts around the changes of clocks in autumn, at moments that crowd where something changes. */
export type DaysCase = {
  readonly shopZone: TimeZone;
  readonly shop: ShopDeliveryRules;
  readonly group: DeliveryRules | null;
  readonly customer: DeliveryRules | null;
  readonly checked: CheckedMethods;
  readonly publishedAt: number;
  readonly now: number;
  readonly deliverOn: string | null;
  readonly leadDays: readonly (number | null)[];
  readonly methods: readonly (DeliveryMethod | null)[];
  readonly isCheckout: boolean;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks change in Cairo on 29 October, in Paris on 25 October, in New York on 1 November. */
const FIRST_INSTANT = Date.parse("2026-10-18T00:00:00Z");

const time = fc.constantFrom("00:00", "02:30", "09:00", "14:00", "18:00", "23:30", "23:59").map(localTime);
const deadline: fc.Arbitrary<Deadline> = fc.record({ time, daysBefore: fc.nat(3), working: fc.boolean() });
const cutOff: fc.Arbitrary<CutOff> = fc.oneof(
  deadline.map((each) => ({ ...each, mode: "strict" as const })),
  fc
    .tuple(deadline, fc.option(deadline, { nil: undefined }))
    .map(([each, lastMoment]) => ({ ...each, mode: "flexible" as const, lastMoment })),
);
const weekdays = fc.oneof(
  { weight: 3, arbitrary: fc.constant([...WEEKDAYS]) },
  fc.subarray([...WEEKDAYS], { minLength: 3 }),
  fc.subarray([...WEEKDAYS]),
);
const cutOffs = fc
  .array(fc.tuple(fc.constantFrom(...WEEKDAYS), fc.option(cutOff, { freq: 4 })), { maxLength: 7 })
  .map((entries) => Object.fromEntries(entries));
const anyDay = fc.oneof(fc.nat(24), fc.nat(75)).map((days) => addDays(localDate("2026-10-17"), days));
const closedDays = fc.array(fc.record({ date: anyDay, name: fc.constant("Fermé") }), { maxLength: 6 });
const movedDeliveries = fc.array(
  fc
    .tuple(anyDay, fc.integer({ min: -3, max: 3 }))
    .map(([from, by]) => ({ from, to: addDays(from, by), name: "Pont" })),
  { maxLength: 3 },
);
const zone = fc.constantFrom("Europe/Paris", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe").map(timeZone);
const workingWeekdays = fc.oneof({ weight: 4, arbitrary: fc.constant(WEEKDAYS.slice(0, 5)) }, weekdays);
const leadDays = fc.constantFrom(0, 0, 0, 1, 2, 4);
const shop: fc.Arbitrary<ShopDeliveryRules> = fc.record({
  timeZone: zone,
  weekdays,
  cutOffs,
  leadDays,
  workingWeekdays,
  fee: fc.constant(null),
  minimum: fc.constant(null),
  closedDays,
  movedDeliveries,
});
const overrides: fc.Arbitrary<DeliveryRules> = fc.record(
  { timeZone: zone, weekdays, cutOffs, leadDays, closedDays, movedDeliveries, workingWeekdays },
  { requiredKeys: [] },
);
const onlyLead: fc.Arbitrary<DeliveryRules> = fc.record({ leadDays });

const method = fc.constantFrom<DeliveryMethod | null>("SHIPPING", "SHIPPING", "PICK_UP", "LOCAL", "NONE", null);
const base = fc.record({
  shopZone: zone,
  shop,
  group: fc.option(overrides),
  customer: fc.option(fc.oneof(overrides, onlyLead)),
  checked: fc.record({ pickup: fc.boolean(), local: fc.boolean() }),
  publishedAt: fc.nat(10 * 24 * 60).map((minutes) => FIRST_INSTANT + minutes * 60_000),
  leadDays: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(null, 0, 0, 1), { minLength: 1, maxLength: 3 }) },
    fc.array(fc.constantFrom(null, 0, 2, 3, 9), { maxLength: 4 }),
  ),
  methods: fc.oneof({ weight: 5, arbitrary: fc.constant(["SHIPPING" as const]) }, fc.array(method, { maxLength: 2 })),
  isCheckout: fc.boolean(),
});
/** When, after it was published; for which day; and whether moved to the moment in which that day closes. */
const moment = fc.record({
  later: fc.nat(20 * 24 * 3600),
  secondsFromClosing: fc.option(fc.oneof(fc.integer({ min: -60, max: 60 }), fc.constantFrom(-1, 0, 1)), { freq: 2 }),
  ahead: fc.oneof(fc.nat(9), fc.integer({ min: -3, max: 66 })),
  written: fc.oneof(
    { weight: 12, arbitrary: fc.constant("date" as const) },
    fc.constantFrom("none" as const, "empty" as const, "words" as const),
  ),
});

export const daysCases: fc.Arbitrary<DaysCase> = fc.tuple(base, moment).map(([given, at]) => {
  const freely = given.publishedAt + at.later * 1000;
  const today = wallTimeAt(zoneClock(given.shopZone, instantOf(freely), 30, 90), freely).day;
  const date = dateOfDay(today + at.ahead);
  const closesAt = at.secondsFromClosing === null ? null : closingOf(given, date);
  const now = closesAt === null ? freely : closesAt + (at.secondsFromClosing ?? 0) * 1000;
  const texts = { date, none: null, empty: "", words: "demain" };
  return { ...given, now: Math.max(now, given.publishedAt), deliverOn: texts[at.written] };
});

/** The first moment after publishing in which the rules refuse the date; null when they did so from the first. */
function closingOf(given: Pick<DaysCase, "shop" | "group" | "customer" | "leadDays" | "publishedAt">, date: LocalDate) {
  const rules = rulesOf(given);
  const clock = clockFor(rules, { instant: instantOf(given.publishedAt) });
  const basket = { goods: zero("EUR"), quantity: 1, leadDays: Math.max(0, ...given.leadDays.map((each) => each ?? 0)) };
  const isOpen = (at: number) => dateVerdict(rules, basket, { instant: instantOf(at) }, date, clock).kind === "offered";
  let [open, closed] = [given.publishedAt, Date.parse(date) + 3 * DAY];
  // A calendar is published anew long before it ends.
  if (!isOpen(open) || isOpen(open + 40 * DAY)) return null;
  while (closed - open > 1) {
    const middle = Math.floor((open + closed) / 2);
    if (isOpen(middle)) open = middle;
    else closed = middle;
  }
  return closed;
}

export const instantOf = (epochMs: number): Instant => instant(new Date(epochMs).toISOString());
export const rulesOf = ({ shop, group, customer }: Pick<DaysCase, "shop" | "group" | "customer">): EffectiveRules =>
  effectiveRules(shop, group, customer);

export type PublishedDays = {
  readonly config: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly section: string;
  /** The first day of all calendars. */
  readonly start: LocalDate;
  /** Whether this customer's days could be said as the rules have them. */
  readonly isWhole: boolean;
};

/** What Carnet would publish for the case. */
export function publishedDays({ shopZone, shop, group, customer, checked, publishedAt }: DaysCase): PublishedDays {
  const at = momentOf(instantOf(publishedAt), shopZone);
  const ofShop = orderCalendar(effectiveRules(shop), at);
  const ofGroup = group && orderCalendar(effectiveRules(shop, group), at);
  const { terms, repeated: ownRepeated } = customerDays(group ? "nord" : "", shop, group, customer, at);
  const groups = [
    { key: "", leadDays: shop.leadDays, calendar: ofShop.calendar },
    ...(group && ofGroup
      ? [{ key: "nord", leadDays: group.leadDays ?? shop.leadDays, calendar: ofGroup.calendar }]
      : []),
  ];
  const { start } = ofShop.calendar;
  const { config, variables, unsaid } = dateConfig(start, checked, groups, terms.calendar ? [terms.calendar] : []);
  const repeated = terms.calendar ? ownRepeated : (ofGroup ?? ofShop).repeated;
  const isWhole = repeated.length === 0 && !unsaid.some(({ reason }) => reason === "time-unsaid");
  return { config, variables, section: encodeDayTerms(terms), start, isWhole };
}

/** What clocks in the shop show, and which of the variables' times have come: what `shop.localTime` answers. */
export function shopTimeOf(given: DaysCase, variables: Readonly<Record<string, string>>) {
  const clock = zoneClock(given.shopZone, instantOf(given.now), 5, 5);
  const { day } = wallTimeAt(clock, given.now);
  const wall = new Date(given.now + wallOffset(given)).toISOString().slice(11, 23);
  const hasCome = Object.keys(variables)
    .sort()
    .map((name) => wall >= (variables[name] ?? ""));
  return { day, hasCome, clock: { date: dateOfDay(day), wall, variables } };
}

/** By Intl, which knows nothing of how the calendar was made. */
function wallOffset({ shopZone, now }: DaysCase): number {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: shopZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const wall = `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`;
  return Date.parse(wall) - Math.floor(now / 1000) * 1000;
}
