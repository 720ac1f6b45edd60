import { Temporal } from "temporal-polyfill";
import { keptFormat } from "./kept-format.ts";
import { addDays, localDate, WEEKDAYS, type LocalDate, type Weekday } from "./local-date.ts";
import type { Instant, TimeZone } from "./moment.ts";

/** `long`: "lundi 23 novembre 2026"; `medium`: "23 nov. 2026"; `weekday-short`: "lun. 23 nov."; `day-month`: "23 nov."; `day`: "23". */
export type DateStyle = "long" | "medium" | "weekday-short" | "day-month" | "day";

const DATE_OPTIONS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  medium: { dateStyle: "medium" },
  "weekday-short": { weekday: "short", day: "numeric", month: "short" },
  "day-month": { day: "numeric", month: "short" },
  day: { day: "numeric" },
};

const dateFormat = keptFormat(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** A day in the reader's format. */
export function formatDate(date: LocalDate, locale: string, style: DateStyle = "long"): string {
  const startInUtc = Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds;
  return dayText(dateFormat(locale, { ...DATE_OPTIONS[style], timeZone: "UTC" }), locale, startInUtc);
}

const A_MONDAY = localDate("2024-01-01");

/** "lundi", "lun.": as inside a sentence. */
export function weekdayName(day: Weekday, locale: string, weekday: "long" | "short"): string {
  const date = addDays(A_MONDAY, WEEKDAYS.indexOf(day));
  return dateFormat(locale, { weekday, timeZone: "UTC" }).format(Date.parse(date));
}

/** A time on the clocks of the zone: "16:00", "4:00 PM". `withZone` names it: for readers whose own clocks differ. */
export function formatTime(
  instant: Instant,
  zone: TimeZone,
  locale: string,
  { withZone = false }: { readonly withZone?: boolean } = {},
): string {
  const style: Intl.DateTimeFormatOptions = withZone
    ? { hour: "numeric", minute: "2-digit", timeZoneName: "short" }
    : { timeStyle: "short" };
  const format = dateFormat(locale, { ...style, timeZone: zone });
  return format.format(Temporal.Instant.from(instant).epochMilliseconds);
}

/** The parts of "order before …", which each language joins in its own way: "lundi 23 novembre" and "16:00". */
export function formatDeadline(
  instant: Instant,
  zone: TimeZone,
  locale: string,
): { readonly day: string; readonly time: string } {
  const format = dateFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  const day = dayText(format, locale, Temporal.Instant.from(instant).epochMilliseconds);
  return { day, time: formatTime(instant, zone, locale) };
}

/** With a capital: at the beginning of a line, where days are written small inside of sentences. */
export function startingLine(text: string, locale: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join("");
}

/** French counts a month's first day, and only that one: "1er décembre". CLDR has no pattern for it. */
function dayText(format: Intl.DateTimeFormat, locale: string, at: number): string {
  const isFrench = locale.split("-")[0] === "fr";
  const parts = format.formatToParts(at);
  return parts.map(({ type, value }) => (isFrench && type === "day" && value === "1" ? "1er" : value)).join("");
}
