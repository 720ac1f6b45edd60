import { NO_DAY, readDay, readDayOfMonth, readMonth, readYear, weekdayOf } from "../../assembly/checks/days";
import { append, begin, finished, say, sayUnit, set } from "../../assembly/checks/sentence";
import { decimal } from "../../assembly/output";
import { NONE, Span } from "../../assembly/span";
import {
  DATE_PATTERNS,
  FIRST_DAYS,
  MONTHS,
  NEXT,
  NONE as NONE_POSSIBLE,
  SLOT_DATE,
  TERMS,
  TEXTS,
  TEXTS_A_LANGUAGE,
  WEEKDAYS,
} from "./texts";

export function ofTerms(language: i32): Span {
  begin();
  say(TEXTS[language * TEXTS_A_LANGUAGE + TERMS]);
  return finished();
}

/** What is wrong with the date, and which one is possible. */
export function withNext(text: i32, day: i32, next: i32, language: i32): Span {
  const first = language * TEXTS_A_LANGUAGE;
  const date = dateText(day, language);
  const nextDate = dateText(next, language);
  begin();
  set(SLOT_DATE, date);
  say(TEXTS[first + text]);
  say(" ");
  set(SLOT_DATE, nextDate);
  say(TEXTS[first + (next == NO_DAY ? NONE_POSSIBLE : NEXT)]);
  return finished();
}

/** As in app/values/date-text.ts. */
function dateText(day: i32, language: i32): Span {
  if (day == NO_DAY) return NONE;
  readDay(day);
  const pattern = DATE_PATTERNS[language];
  begin();
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern.charCodeAt(index);
    if (unit == 1) say(WEEKDAYS[language * 7 + weekdayOf(day)]);
    else if (unit == 2) sayDayOfMonth(language);
    else if (unit == 3) say(MONTHS[language * 12 + readMonth - 1]);
    else if (unit == 4) append(decimal(<u64>readYear, 0));
    else sayUnit(unit);
  }
  return finished();
}

function sayDayOfMonth(language: i32): void {
  if (readDayOfMonth == 1) say(FIRST_DAYS[language]);
  else append(decimal(<u64>readDayOfMonth, 0));
}
