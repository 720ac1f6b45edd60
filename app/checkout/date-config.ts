import { type LocalDate } from "../values/local-date.ts";
import { decodeTrack, encodeTracks, packDate, unpackDay } from "./calendar-text.ts";
import { CALENDAR_DAYS, type Closing, type OrderCalendar } from "./order-calendar.ts";
import { decodeChecked, encodeChecked, type CheckedMethods } from "./checked-methods.ts";
import { packNumber, unpackNumber } from "./packed-number.ts";
import { MOST_METAFIELD_BYTES } from "./price-config.ts";
import { requireNames } from "./published-names.ts";
import type { UnsaidReason } from "./unsaid.ts";
import { ended, wholeString } from "./whole-string.ts";

/**
 * Once per shop on the validation `order-dates`: "1|20261128|0|times|group,lead,dates,working days|…$". The group without
 * a key is the shop itself, for customers who are in none.
 */
const VERSION = "1";

/**
 * The times of day that the input query compares with now, each 1 of the 30 points that it may cost: `order-dates` has
 * 21 for everything else. Midnight needs none, since the date tells it.
 */
const MOST_TIMES = 9;

/** Working days that can be added to an order's lead time: what two digits hold is far more than a calendar. */
const MOST_LEAD_DAYS = 999;

/** What holds for a delivery group, or for a customer with days of their own. */
export type DayRules = { readonly leadDays: number; readonly calendar: OrderCalendar };

export type GroupDays = DayRules & { readonly key: string };

/** What can't be said as the rules have it. */
export type DaysUnsaid =
  | { readonly reason: Extract<UnsaidReason, "time-unsaid">; readonly minute: number; readonly closesAtMinute: number }
  | { readonly reason: Extract<UnsaidReason, "group-left-out">; readonly key: string };

export type DateConfig = {
  readonly config: string;
  /** The query's variables by name, "HH:MM:SS"; all of them, because a required one that is null fails the Function. */
  readonly variables: Readonly<Record<string, string>>;
  readonly unsaid: readonly DaysUnsaid[];
};

/**
 * What the shop publishes for `order-dates`. `others` are the calendars of customers who have days of their own: their
 * times have to be compared too. All calendars begin on the same day.
 */
export function dateConfig(
  start: LocalDate,
  checked: CheckedMethods,
  groups: readonly GroupDays[],
  others: readonly OrderCalendar[],
): DateConfig {
  requireNames(groups.map(({ key }) => key));
  const counts = timesIn([...groups.map(({ calendar }) => calendar), ...others]);
  const times = comparedTimes(counts);
  const header = [VERSION, packDate(start), encodeChecked(checked), times.map((time) => packNumber(time, 2)).join("")];
  const parts = [header.join("|")];
  const left: DaysUnsaid[] = [];
  let bytes = parts[0]?.length ?? 0;
  for (const { key, leadDays, calendar } of groups) {
    const part = `${key},${packLead(leadDays)},${encodeTracks(calendar)}`;
    if (bytes + 1 + part.length >= MOST_METAFIELD_BYTES) left.push({ reason: "group-left-out", key });
    else {
      parts.push(part);
      bytes += 1 + part.length;
    }
  }
  const early = [...counts.keys()].filter((minute) => !times.includes(minute)).sort((one, other) => one - other);
  const unsaid = early.map((minute) => {
    return { reason: "time-unsaid" as const, minute, closesAtMinute: comparedMinute(times, minute) };
  });
  return { config: ended(parts.join("|")), variables: variablesOf(times), unsaid: [...unsaid, ...left] };
}

export const packLead = (leadDays: number) => packNumber(Math.min(leadDays, MOST_LEAD_DAYS), 2);

/** The last time that is compared and not later; 0, midnight, where there is none. */
function comparedMinute(times: readonly number[], minute: number): number {
  return times.findLast((time) => time <= minute) ?? 0;
}

function timesIn(calendars: readonly OrderCalendar[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { dates, workingDays } of calendars)
    for (const closing of [...dates, ...workingDays])
      if (closing && closing.minute > 0) counts.set(closing.minute, (counts.get(closing.minute) ?? 0) + 1);
  return counts;
}

/** The most used ones, in the order of the day. */
function comparedTimes(counts: ReadonlyMap<number, number>): number[] {
  const byUse = [...counts].sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one - other);
  return byUse
    .slice(0, MOST_TIMES)
    .map(([minute]) => minute)
    .sort((one, other) => one - other);
}

function variablesOf(times: readonly number[]): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: MOST_TIMES }, (_, index) => {
      const minute = times[index] ?? 0;
      const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
      return [`t${index}`, `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}:00`];
    }),
  );
}

/** As a Function knows now: the shop's date, and which of the compared times have come. */
export type ShopTime = { readonly day: number; readonly hasCome: readonly boolean[] };

export type ReadDateConfig = {
  readonly firstDay: number;
  readonly checked: CheckedMethods;
  readonly times: readonly number[];
  readonly groups: readonly string[];
};

/** Null when it is not to be read. */
export function readDateConfig(text: string): ReadDateConfig | null {
  const [version, start = "", checkedText = "", timesText = "", ...groups] = wholeString(text)?.split("|") ?? [];
  const firstDay = unpackDay(start);
  const checked = decodeChecked(checkedText);
  const times = (timesText.match(/..?/gs) ?? []).map((digits) => (digits.length === 2 ? unpackNumber(digits) : null));
  if (version !== VERSION || firstDay === null || checked === null || times.length > MOST_TIMES) return null;
  if (!times.every((time) => time !== null)) return null;
  return { firstDay, checked, times, groups };
}

export type ReadDays = {
  readonly firstDay: number;
  readonly leadDays: number;
  readonly dates: readonly (Closing | null)[];
  readonly workingDays: readonly (Closing | null)[];
};

/** Undefined for a group that isn't there, null for one that is not to be read. */
export function readGroup({ firstDay, groups }: ReadDateConfig, key: string): ReadDays | null | undefined {
  const text = groups.find((group) => group.startsWith(`${key},`));
  if (text === undefined) return undefined;
  const [, lead = "", ...tracks] = text.split(",");
  return readDays(firstDay, lead, tracks);
}

export function readDays(firstDay: number, leadText: string, tracks: readonly string[]): ReadDays | null {
  const leadDays = leadText.length <= 2 ? unpackNumber(leadText) : null;
  const [datesText, workingText, ...more] = tracks;
  if (leadDays === null || datesText === undefined || workingText === undefined || more.length > 0) return null;
  const [dates, workingDays] = [decodeTrack(firstDay, datesText), decodeTrack(firstDay, workingText)];
  return dates && workingDays ? { firstDay, leadDays, dates, workingDays } : null;
}

export const lastDayOf = ({ firstDay }: ReadDays): number => firstDay + CALENDAR_DAYS - 1;

/** "Before" is strict; a time that is not compared counts as the last one before it. */
export function isStillOpen({ day, hasCome }: ShopTime, times: readonly number[], closing: Closing): boolean {
  if (day !== closing.day) return day < closing.day;
  const index = times.findLastIndex((time) => time <= closing.minute);
  return closing.minute > 0 && index >= 0 && !hasCome[index];
}
