import { isTrue, key, property, Value } from "../../assembly/input";
import { endOf, lengthOf, NONE, startOf, Span } from "../../assembly/span";
import { COMMA, digit64, fieldAt, shortNumber64, twoDigits64 } from "../../assembly/checks/fields";
import { NO_DAY } from "../../assembly/checks/days";
import { LEAD_TIME, NO_DELIVERY, TOO_LATE } from "./texts";

/*
 * When orders close (app/checkout/order-calendar.ts, calendar-text.ts, date-config.ts), and what it now is.
 */

/** Days of every calendar. */
export const DAYS: i32 = 62;
/** So many days before the shop's it may be where deliveries are made. */
export const DAYS_BEHIND: i32 = 2;
const TOKEN: usize = 3;
const WEEK: i32 = 7;
const EXCEPTION: u32 = 4;
const DAYS_AFTER: i32 = 2;
const MINUTES: i32 = 1440;
const MOST_TIMES: u32 = 9;
const TIME_NAMES: StaticArray<string> = ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"];
/** "..." */
const DOTS: u8 = 0x2e;

/** Of the shop's clocks. */
let today: i32 = 0;
let localTime: Value = 0;
/** Two digits each. */
let times: Span = NONE;

export let firstDay: i32 = 0;
export let leadDays: i32 = 0;
let dates: Span = NONE;
let working: Span = NONE;

export function setNow(day: i32, clock: Value): void {
  today = day;
  localTime = clock;
}

/** False for what is no list of times. */
export function readTimes(text: Span): bool {
  const length = lengthOf(text);
  if (length % 2 != 0 || length > MOST_TIMES * 2) return false;
  const end = endOf(text);
  for (let at = startOf(text); at < end; at += 2) if (twoDigits64(at) < 0) return false;
  times = text;
  return true;
}

/** "lead,dates,working days" from this place of the fields on, which begin on this day; false when they are not to be read. */
export function readDays(start: i32, fields: Span, leadAt: u32, tracksAt: u32): bool {
  const lead = fieldAt(fields, leadAt, COMMA);
  dates = fieldAt(fields, tracksAt, COMMA);
  working = fieldAt(fields, tracksAt + 1, COMMA);
  firstDay = start;
  leadDays = lead == NONE ? -1 : shortNumber64(lead);
  const isWhole = working != NONE && fieldAt(fields, tracksAt + 2, COMMA) == NONE;
  return start != NO_DAY && leadDays >= 0 && isWhole && isTrack(dates) && isTrack(working);
}

/** The lead time that counts is the longest. */
export function setLead(days: i32): void {
  leadDays = days;
}

export function lastDay(): i32 {
  return firstDay + DAYS - 1;
}

function isTrack(track: Span): bool {
  const start = startOf(track);
  const end = endOf(track);
  const week = TOKEN * <usize>WEEK;
  if (<usize>lengthOf(track) < week || (<usize>lengthOf(track) - week) % EXCEPTION != 0) return false;
  for (let at = start; at < start + week; at += TOKEN) if (!isToken(at)) return false;
  for (let at = start + week; at < end; at += EXCEPTION) {
    const offset = digit64(load<u8>(at));
    if (offset < 0 || offset >= DAYS || !isToken(at + 1)) return false;
  }
  return true;
}

function isToken(at: usize): bool {
  if (isNone(at)) return true;
  const minute = twoDigits64(at + 1);
  return digit64(load<u8>(at)) >= 0 && minute >= 0 && minute < MINUTES;
}

function isNone(at: usize): bool {
  return load<u8>(at) == DOTS && load<u8>(at + 1) == DOTS && load<u8>(at + 2) == DOTS;
}

/** The token of a day of the track. */
function tokenOf(track: Span, offset: i32): usize {
  const start = startOf(track);
  const end = endOf(track);
  let token = start + TOKEN * <usize>(offset % WEEK);
  for (let at = start + TOKEN * <usize>WEEK; at < end; at += EXCEPTION)
    if (digit64(load<u8>(at)) == offset) token = at + 1;
  return token;
}

/** Nothing stands against the date; else the place of the text that says what does. */
export const POSSIBLE: i32 = -1;

export function judge(day: i32): i32 {
  const token = tokenOf(dates, day - firstDay);
  if (isNone(token)) return day < today ? TOO_LATE : NO_DELIVERY;
  if (!isStillOpen(day, token)) return TOO_LATE;
  return isLeadPassed(day) ? POSSIBLE : LEAD_TIME;
}

/** NO_DAY when none is. */
export function firstPossible(): i32 {
  const from = today - DAYS_BEHIND;
  const last = lastDay();
  for (let day = from > firstDay ? from : firstDay; day <= last; day++) if (judge(day) == POSSIBLE) return day;
  return NO_DAY;
}

/** Whether the order's day 0 could still be the working day that lies the lead time before the date. */
function isLeadPassed(day: i32): bool {
  if (leadDays == 0) return true;
  let left = leadDays;
  for (let at = day; at >= firstDay; at--) {
    const token = tokenOf(working, at - firstDay);
    if (isNone(token)) continue;
    if (left == 0) return isStillOpen(at, token);
    left--;
  }
  return false;
}

/** "Before" is strict; a time that is not compared counts as the last one before it. */
function isStillOpen(day: i32, token: usize): bool {
  const closingDay = day - digit64(load<u8>(token)) + DAYS_AFTER;
  if (today != closingDay) return today < closingDay;
  const minute = twoDigits64(token + 1);
  if (minute == 0) return false;
  let place: i32 = -1;
  const count = <i32>lengthOf(times) / 2;
  for (let index = 0; index < count; index++) if (twoDigits64(startOf(times) + index * 2) <= minute) place = index;
  return place >= 0 && !hasCome(place);
}

function hasCome(place: i32): bool {
  return isTrue(property(localTime, key(TIME_NAMES[place])));
}
