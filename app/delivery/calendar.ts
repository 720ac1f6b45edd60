import { weekdayOfDay } from "../values/local-date.ts";
import type { ClosedDay, EffectiveRules, RuleOrigin } from "./rules.ts";

/*
 * The rules' days, by their number in the count of days. Closed days are in order, so that nothing is built before they
 * are asked: for five dates out of sixty that would be most of the work.
 */

/** The first level's that closes on the day: the shop's before the others'. */
export function closedDayOf(
  { closedDays, closedDayNumbers }: EffectiveRules,
  day: number,
): (ClosedDay & { readonly origin: RuleOrigin }) | null {
  const index = firstAt(closedDayNumbers, day);
  return closedDayNumbers[index] === day ? (closedDays[index] ?? null) : null;
}

/** Whether the supplier is shut: a customer's own closed days stop deliveries, not the work before them. */
export function isShut({ closedDays, closedDayNumbers }: EffectiveRules, day: number): boolean {
  for (let index = firstAt(closedDayNumbers, day); closedDayNumbers[index] === day; index += 1)
    if (closedDays[index]?.origin !== "customer") return true;
  return false;
}

export function isWorkingDay(rules: EffectiveRules, day: number): boolean {
  return rules.workingWeekdays.value.includes(weekdayOfDay(day)) && !isShut(rules, day);
}

/** The working day that is `count` of them after (or, negative, before) the day; null when there are none. */
export function workingDayFrom(rules: EffectiveRules, from: number, count: number): number | null {
  if (rules.workingWeekdays.value.length === 0) return null;
  const step = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (isWorkingDay(rules, day)) left -= 1;
  }
  return day;
}

function firstAt(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
