import { dateOfDay, dayNumber, type LocalDate } from "../values/local-date.ts";
import { CALENDAR_DAYS, type Closing, type OrderCalendar } from "./order-calendar.ts";
import { packNumber, unpackNumber } from "./packed-number.ts";

/*
 * A track says when orders for each day close: one token for each weekday of the first week, then those days that differ
 * from it, each as its place (one digit) and its token. A token is how many days before the day (one digit, two more
 * than that), and the minute (two digits).
 */
const NONE = "...";
const TOKEN = 3;
const WEEK = 7;
const EXCEPTION = 1 + TOKEN;
/** A zone may be so far behind the shop that its day closes up to two shop days later. */
const DAYS_AFTER = 2;
/** What closes earlier than any calendar begins is closed for good. */
const MOST_DAYS_BEFORE = CALENDAR_DAYS - 1;

/** The date's eight digits. */
export function packDate(date: LocalDate): string {
  return date.replaceAll("-", "");
}

/** The day in the count of days. Null when it is no date. */
export function unpackDay(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = ""] = match;
  const number = dayNumber(`${year}-${month}-${day}`);
  // A day that does not exist comes back as another one.
  return year !== "0000" && packDate(dateOfDay(number)) === text ? number : null;
}

export function encodeTracks({ start, dates, workingDays }: OrderCalendar): string {
  const firstDay = dayNumber(start);
  return `${encodeTrack(firstDay, dates)},${encodeTrack(firstDay, workingDays)}`;
}

/** Null when a token is none, or stands where no day is. */
export function decodeTrack(firstDay: number, text: string): (Closing | null)[] | null {
  const exceptionsLength = text.length - WEEK * TOKEN;
  if (exceptionsLength < 0 || exceptionsLength % EXCEPTION !== 0) return null;
  const closings: (Closing | null)[] = [];
  for (let offset = 0; offset < CALENDAR_DAYS; offset += 1) {
    const closing = decodeToken(firstDay + offset, tokenAt(text, (offset % WEEK) * TOKEN));
    if (closing === undefined) return null;
    closings.push(closing);
  }
  for (let at = WEEK * TOKEN; at < text.length; at += EXCEPTION) {
    const offset = unpackNumber(text.charAt(at));
    if (offset === null || offset >= CALENDAR_DAYS) return null;
    const closing = decodeToken(firstDay + offset, tokenAt(text, at + 1));
    if (closing === undefined) return null;
    closings[offset] = closing;
  }
  return closings;
}

const tokenAt = (text: string, at: number) => text.slice(at, at + TOKEN);

function encodeTrack(firstDay: number, closings: readonly (Closing | null)[]): string {
  const tokens = closings.map((closing, offset) => encodeToken(firstDay + offset, closing));
  const week = Array.from({ length: WEEK }, (_, place) =>
    commonest(tokens.filter((_, offset) => offset % WEEK === place)),
  );
  const exceptions = tokens.map((token, offset) =>
    token === week[offset % WEEK] ? "" : packNumber(offset, 1) + token,
  );
  return week.join("") + exceptions.join("");
}

function encodeToken(day: number, closing: Closing | null): string {
  if (closing === null || day - closing.day > MOST_DAYS_BEFORE) return NONE;
  return packNumber(day - closing.day + DAYS_AFTER, 1) + packNumber(closing.minute, 2);
}

/** Undefined for what is no token. */
function decodeToken(day: number, token: string): Closing | null | undefined {
  if (token === NONE) return null;
  const before = unpackNumber(token.charAt(0));
  const minute = unpackNumber(token.slice(1));
  if (before === null || minute === null || minute >= 1440) return undefined;
  return { day: day - before + DAYS_AFTER, minute };
}

/** Of two that are as common, the first. */
function commonest(tokens: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return tokens.find((token) => counts.get(token) === most) ?? NONE;
}
