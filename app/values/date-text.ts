import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "./local-date.ts";
import type { Instant, TimeZone } from "./moment.ts";

/** `long`: "lundi 23 novembre 2026"; `medium`: "23 nov. 2026"; `weekday-short`: "lun. 23 nov.". */
export type DateStyle = "long" | "medium" | "weekday-short";

const DATE_OPTIONS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  medium: { dateStyle: "medium" },
  "weekday-short": { weekday: "short", day: "numeric", month: "short" },
};

/** A day in the reader's format. */
export function formatDate(date: LocalDate, locale: string, style: DateStyle = "long"): string {
  const startInUtc = Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds;
  return new Intl.DateTimeFormat(locale, { ...DATE_OPTIONS[style], timeZone: "UTC" }).format(startInUtc);
}

/**
 * What stands after "order before": weekday, day and time on the clocks of the zone, in the reader's format. With
 * `withZone` the zone is named: for readers whose own clocks show another time.
 */
export function formatDeadline(
  instant: Instant,
  zone: TimeZone,
  locale: string,
  { withZone = false }: { readonly withZone?: boolean } = {},
): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    ...(withZone ? { timeZoneName: "short" as const } : {}),
  });
  return format.format(Temporal.Instant.from(instant).epochMilliseconds);
}
