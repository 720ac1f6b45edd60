import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "./local-date.ts";

declare const localTimeBrand: unique symbol;
/** A time on the clock on the wall, `HH:MM`, 00:00–23:59. */
export type LocalTime = string & { readonly [localTimeBrand]: true };

declare const timeZoneBrand: unique symbol;
/** An IANA zone such as `Europe/Paris`; fixed offsets are none. */
export type TimeZone = string & { readonly [timeZoneBrand]: true };

declare const instantBrand: unique symbol;
/** A point in time in UTC, ISO 8601 ending in `Z`. Compare with `compareInstants`: fractions vary in length. */
export type Instant = string & { readonly [instantBrand]: true };

/** Now, as data: the instant, and what the calendar of a zone (the shop's) shows at it. Made at the edge. */
export type Moment = { readonly instant: Instant; readonly zone: TimeZone; readonly localDate: LocalDate };

export function momentOf(instant: Instant, zone: TimeZone): Moment {
  return { instant, zone, localDate: localDateOf(instant, zone) };
}

export function parseLocalTime(text: string): LocalTime | null {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as LocalTime) : null;
}

/** A time written in code or already checked. Throws a RangeError when it is none. */
export function localTime(text: string): LocalTime {
  const time = parseLocalTime(text);
  if (time === null) throw new RangeError(`Not a time (HH:MM): "${text}"`);
  return time;
}

/** The text as a zone this machine knows, or null. */
export function parseTimeZone(text: string): TimeZone | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
  } catch {
    return null;
  }
  return text as TimeZone;
}

/** A zone written in code or already checked. Throws a RangeError when it is none. */
export function timeZone(text: string): TimeZone {
  const zone = parseTimeZone(text);
  if (zone === null) throw new RangeError(`Not a time zone: "${text}"`);
  return zone;
}

/** The text (with `Z` or an offset) as an instant in UTC, or null. */
export function parseInstant(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).toString() as Instant;
  } catch {
    return null;
  }
}

/** An instant written in code or already checked. Throws a RangeError when it is none. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new RangeError(`Not an instant: "${text}"`);
  return parsed;
}

/** The day the calendar of the zone shows at the instant. */
export function localDateOf(instant: Instant, zone: TimeZone): LocalDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate;
}

/**
 * The instant at which clocks in the zone show this time on this day. Where the clocks were put forward over it, it
 * moves later by the gap; where they were put back over it, the first of the two counts (Temporal's "compatible").
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: TimeZone): Instant {
  const zoned = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: "compatible" });
  return zoned.toInstant().toString() as Instant;
}

/** Negative, zero or positive as the first instant is earlier, the same, later; to the millisecond. */
export function compareInstants(left: Instant, right: Instant): number {
  return Date.parse(left) - Date.parse(right);
}

/** Whole seconds from the first instant to the second, rounded down; negative when the second is earlier. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.floor(compareInstants(to, from) / 1000);
}
