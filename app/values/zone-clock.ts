import { Temporal } from "temporal-polyfill";
import { dateOfDay, dayNumber } from "./local-date.ts";
import type { Instant, LocalTime, TimeZone } from "./moment.ts";

/**
 * How the clocks of a zone go over a stretch of time: each offset from UTC with the instant from which it holds, in
 * milliseconds. Plain data, made once and given to rules that ask for many times; what lies outside of it they ask
 * Temporal, which is right and slower.
 */
export type ZoneClock = {
  readonly zone: TimeZone;
  /** When each offset begins; the first one is the beginning of the stretch. */
  readonly fromMs: readonly number[];
  readonly offsetsMs: readonly number[];
  readonly untilMs: number;
};

const DAY_MS = 86_400_000;
/** Day 0 of the epoch in the count of days (local-date.ts). */
const EPOCH_DAY = dayNumber("1970-01-01");
/** No two zones are further apart, and no clock is moved by more. */
const MARGIN_MS = 2 * DAY_MS;

/** The clock of a zone from so many days before a moment to so many after it. */
export function zoneClock(zone: TimeZone, at: Instant, daysBefore: number, daysAfter: number): ZoneClock {
  const now = Date.parse(at);
  const [start, untilMs] = [now - daysBefore * DAY_MS - MARGIN_MS, now + daysAfter * DAY_MS + MARGIN_MS];
  let shown = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const fromMs = [start];
  const offsetsMs = [shown.offsetNanoseconds / 1e6];
  for (;;) {
    const next = shown.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= untilMs) return { zone, fromMs, offsetsMs, untilMs };
    fromMs.push(next.epochMilliseconds);
    offsetsMs.push(next.offsetNanoseconds / 1e6);
    shown = next;
  }
}

/** The day that clocks of the zone show, in the count of days. */
export function dayAt(clock: ZoneClock, epochMs: number): number {
  return Math.floor((epochMs + offsetAt(clock, epochMs)) / DAY_MS) + EPOCH_DAY;
}

/** What clocks show: the day in the count of days, and the minutes since it began. */
export type WallTime = { readonly day: number; readonly minute: number };

export function wallTimeAt(clock: ZoneClock, epochMs: number): WallTime {
  const minutes = Math.floor((epochMs + offsetAt(clock, epochMs)) / 60_000);
  const day = Math.floor(minutes / 1440);
  return { day: day + EPOCH_DAY, minute: minutes - day * 1440 };
}

/**
 * The instant at which clocks of the zone show a time on a day: Temporal's "compatible", as `instantAt` has it. A time
 * in a gap moves later by it, of two that are the same the first counts.
 */
export function epochMsAt(clock: ZoneClock, day: number, time: LocalTime): number {
  const wallMs = (day - EPOCH_DAY) * DAY_MS + minutesOf(time) * 60_000;
  const { fromMs, offsetsMs, untilMs } = clock;
  if (wallMs < (fromMs[0] ?? 0) + MARGIN_MS || wallMs > untilMs - MARGIN_MS) return outside(clock.zone, wallMs);
  // The first stretch of one offset whose clocks have not yet passed the time…
  let stretch = 0;
  while (stretch + 1 < fromMs.length && wallMs >= (fromMs[stretch + 1] ?? 0) + (offsetsMs[stretch] ?? 0)) stretch += 1;
  const offset = offsetsMs[stretch] ?? 0;
  // …shows it, unless it begins after it: then the time is in the gap before, and counts by the clocks as they were.
  const isInGap = stretch > 0 && wallMs < (fromMs[stretch] ?? 0) + offset;
  return wallMs - (isInGap ? (offsetsMs[stretch - 1] ?? 0) : offset);
}

export function instantOf(epochMs: number): Instant {
  const ofDay = epochMs - Math.floor(epochMs / DAY_MS) * DAY_MS;
  // As Temporal writes it: without a fraction where there is none.
  if (ofDay % 1000 !== 0) return new Date(epochMs).toISOString() as Instant;
  const date = dateOfDay(Math.floor(epochMs / DAY_MS) + EPOCH_DAY);
  const seconds = ofDay / 1000;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${date}T${TWO_DIGITS[hours] ?? ""}:${TWO_DIGITS[minutes] ?? ""}:${TWO_DIGITS[seconds % 60] ?? ""}Z` as Instant;
}

const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

function offsetAt({ zone, fromMs, offsetsMs, untilMs }: ZoneClock, epochMs: number): number {
  if (epochMs < (fromMs[0] ?? 0) || epochMs >= untilMs)
    return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  let stretch = 0;
  while (stretch + 1 < fromMs.length && epochMs >= (fromMs[stretch + 1] ?? 0)) stretch += 1;
  return offsetsMs[stretch] ?? 0;
}

function outside(zone: TimeZone, wallMs: number): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO("UTC").toPlainDateTime();
  return wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

function minutesOf(time: LocalTime): number {
  return (
    (time.charCodeAt(0) - 48) * 600 +
    (time.charCodeAt(1) - 48) * 60 +
    (time.charCodeAt(3) - 48) * 10 +
    (time.charCodeAt(4) - 48)
  );
}

/** What becomes of a time of the wall on a day on which clocks are changed over it. */
export type ClockChange = {
  readonly day: number;
  /** `skipped`: no clock shows it that day; `repeated`: it is shown twice. */
  readonly kind: "skipped" | "repeated";
};

/** The days of the stretch on which clocks skip or repeat this time. */
export function clockChangesAt(clock: ZoneClock, time: LocalTime): ClockChange[] {
  const { fromMs, offsetsMs } = clock;
  return fromMs.flatMap((from, stretch): ClockChange[] => {
    const [before, after] = [offsetsMs[stretch - 1], offsetsMs[stretch]];
    if (before === undefined || after === undefined || before === after) return [];
    const [first, last] = [from + Math.min(before, after), from + Math.max(before, after)];
    const days = [...new Set([first, last].map((wall) => Math.floor(wall / DAY_MS)))];
    const touched = days.find((day) => {
      const wall = day * DAY_MS + minutesOf(time) * 60_000;
      return wall >= first && wall < last;
    });
    return touched === undefined ? [] : [{ day: touched + EPOCH_DAY, kind: after > before ? "skipped" : "repeated" }];
  });
}
