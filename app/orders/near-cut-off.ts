import { clockFor, possibleDates } from "../delivery/possible-dates.ts";
import type { EffectiveRules } from "../delivery/rules.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Instant, Moment, TimeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";

/** A day that can still be ordered for, and until when. */
export type NearCutOff = { readonly date: LocalDate; readonly cutOffAt: Instant; readonly zone: TimeZone };

/** Further ahead than any cut-off that is near. */
const HORIZON_DAYS = 21;

/**
 * The next day whose cut-off is still to come, if that is within so many minutes, by the clock that runs on when others are put
 * forward or back. A day past its flexible cut-off is possible too, but not what one is reminded of.
 */
export function nearCutOff(
  rules: EffectiveRules,
  at: Pick<Moment, "instant">,
  { leadMinutes, currencyCode }: { readonly leadMinutes: number; readonly currencyCode: string },
  clock = clockFor(rules, at),
): NearCutOff | null {
  const basket = { goods: money(0, currencyCode), quantity: 0, leadDays: 0 };
  const next = possibleDates(rules, basket, at, HORIZON_DAYS, clock).find(
    (day) => day.kind === "offered" && !day.isLate,
  );
  if (next?.kind !== "offered" || next.cutOffAt === null || next.secondsLeft === null) return null;
  const isNear = next.secondsLeft <= leadMinutes * 60;
  return isNear ? { date: next.date, cutOffAt: next.cutOffAt, zone: rules.timeZone.value } : null;
}
