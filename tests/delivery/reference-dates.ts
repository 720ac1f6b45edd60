import type { CutOff, DeliveryRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { oracleInstant, wallClockOf, type WallClock } from "./intl-clock.ts";

/**
 * How a delivery date is decided, read from the design anew and written as slowly and plainly as it goes: one date at a
 * time, days through Date in UTC, clocks through Intl. It shares nothing with the product but the rules' shapes.
 */
export type ReferenceCase = {
  readonly shop: ShopDeliveryRules;
  readonly group: DeliveryRules;
  readonly customer: DeliveryRules;
  readonly leadDays: number;
  readonly goodsMinor: number;
  readonly now: number;
};

export type ReferenceAnswer =
  | { readonly isOffered: false }
  | { readonly isOffered: true; readonly isLate: boolean; readonly cutOffAt: number | null; readonly feeMinor: number };

const DAY = 86_400_000;
const shift = (date: string, days: number) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
const isoWeekday = (date: string) => new Date(date).getUTCDay() || 7;
const clocks = new Map<string, WallClock>();

export function referenceAnswer(given: ReferenceCase, date: string): ReferenceAnswer {
  const { shop, group, customer, now } = given;
  const levels = [customer, group, shop];
  const field = <Value>(of: (rules: DeliveryRules) => Value | undefined): Value => {
    for (const level of levels) {
      const value = of(level);
      if (value !== undefined) return value;
    }
    throw new Error("The shop sets every field");
  };
  const zone = field((rules) => rules.timeZone);
  const clock = clocks.get(zone) ?? wallClockOf(zone);
  clocks.set(zone, clock);
  const instantOf = (day: string, time: string) => oracleInstant(clock, `${day}T${time}`);
  const weekdays: readonly number[] = field((rules) => rules.weekdays);
  const working: readonly number[] = field((rules) => rules.workingWeekdays);
  const closedFor = (of: readonly DeliveryRules[], day: string) =>
    of.some(({ closedDays = [] }) => closedDays.some((closed) => closed.date === day));
  const isShut = (day: string) => closedFor([group, shop], day);
  const works = (day: string) => working.includes(isoWeekday(day)) && !isShut(day);
  const cutOffOf = (weekday: number): CutOff | null => {
    for (const { cutOffs } of levels) {
      const own = (cutOffs as Record<number, CutOff | null | undefined> | undefined)?.[weekday];
      if (own !== undefined) return own;
    }
    return null;
  };

  // Which deliveries there are on this day.
  const moves = [...new Set(levels.flatMap(({ movedDeliveries = [] }) => movedDeliveries.map(({ from }) => from)))].map(
    (from) => levels.flatMap(({ movedDeliveries = [] }) => movedDeliveries).find((move) => move.from === from),
  );
  const isMovedAway = moves.some((move) => move?.from === date);
  const coming = moves.flatMap((move) => (move?.to === date ? [isoWeekday(move.from)] : []));
  const deliveries = [...(isMovedAway ? [] : [isoWeekday(date)]), ...coming].filter((day) => weekdays.includes(day));
  const today = clock(now).slice(0, 10);
  if (deliveries.length === 0 || date < today || closedFor(levels, date)) return { isOffered: false };

  // Lead time.
  const lead = Math.max(
    field((rules) => rules.leadDays),
    given.leadDays,
  );
  if (lead > 0) {
    if (working.length === 0) return { isOffered: false };
    const own = cutOffOf(isoWeekday(today));
    let isOpen = works(today);
    if (own?.mode === "strict") isOpen &&= now < instantOf(today, own.time);
    if (own?.mode === "flexible" && own.lastMoment && own.lastMoment.daysBefore >= own.daysBefore) {
      const isSameDay = own.lastMoment.daysBefore === own.daysBefore;
      isOpen &&= now < instantOf(today, isSameDay && own.lastMoment.time > own.time ? own.lastMoment.time : own.time);
    }
    let [day, left] = [today, isOpen ? lead : lead + 1];
    while (left > 0) {
      day = shift(day, 1);
      if (works(day)) left -= 1;
    }
    if (date < day) return { isOffered: false };
  }

  // Cut-offs: one delivery that can still be ordered is enough, the one open longest says until when.
  const deadline = (time: string, daysBefore: number, isWorking: boolean | undefined): number | null => {
    let day = date;
    if (isWorking && working.length === 0) return null;
    if (isWorking)
      for (let left = daysBefore; left > 0;) {
        day = shift(day, -1);
        if (works(day)) left -= 1;
      }
    else day = shift(day, -daysBefore);
    while (isShut(day)) day = shift(day, -1);
    return instantOf(day, time);
  };
  type Open = { readonly cutOffAt: number | null; readonly closesAt: number };
  const open = deliveries.flatMap((weekday): Open[] => {
    const cutOff = cutOffOf(weekday);
    if (cutOff === null) return [{ cutOffAt: null, closesAt: Infinity }];
    const cutOffAt = deadline(cutOff.time, cutOff.daysBefore, cutOff.working);
    if (cutOffAt === null) return [];
    if (cutOff.mode === "strict") return [{ cutOffAt, closesAt: cutOffAt }];
    const { lastMoment } = cutOff;
    const last = lastMoment
      ? deadline(lastMoment.time, lastMoment.daysBefore, lastMoment.working)
      : instantOf(date, "00:00");
    return [{ cutOffAt, closesAt: Math.max(cutOffAt, last ?? cutOffAt) }];
  });
  const [best] = open.filter(({ closesAt }) => now < closesAt).sort((left, right) => right.closesAt - left.closesAt);
  if (!best) return { isOffered: false };

  // Fee.
  const fee = field((rules) => rules.fee);
  const ofDay = (fee?.byWeekday as Record<number, typeof fee> | undefined)?.[isoWeekday(date)] ?? fee;
  let feeMinor = ofDay?.amount.amountMinor ?? 0;
  for (const tier of [...(ofDay?.tiers ?? [])].sort((left, right) => left.from.amountMinor - right.from.amountMinor))
    if (tier.from.amountMinor <= given.goodsMinor) feeMinor = tier.amount.amountMinor;
  if (ofDay?.freeFrom && ofDay.freeFrom.amountMinor <= given.goodsMinor) feeMinor = 0;
  return { isOffered: true, isLate: best.cutOffAt !== null && now >= best.cutOffAt, cutOffAt: best.cutOffAt, feeMinor };
}
