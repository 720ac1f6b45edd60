import type { LocalDate } from "../values/local-date.ts";
import type { DateWindow } from "./terms.ts";

export const ALWAYS: DateWindow = { from: null, until: null };

/** From inclusive, until exclusive. */
export function isWithin({ from, until }: DateWindow, date: LocalDate): boolean {
  return (from === null || from <= date) && (until === null || date < until);
}

/** Whether no day lies between from and until. */
export function isEmptyWindow({ from, until }: DateWindow): boolean {
  return from !== null && until !== null && until <= from;
}

/** Whether a day lies in both. */
export function windowsMeet(one: DateWindow, other: DateWindow): boolean {
  if (isEmptyWindow(one) || isEmptyWindow(other)) return false;
  const startsBeforeEnd = (from: LocalDate | null, until: LocalDate | null) =>
    from === null || until === null || from < until;
  return startsBeforeEnd(one.from, other.until) && startsBeforeEnd(other.from, one.until);
}
