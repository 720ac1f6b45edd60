import { daysBetween, type LocalDate } from "../values/local-date.ts";

/** How long prices are promised until the merchant says otherwise, in days. */
export const INITIAL_QUOTE_DAYS = 30;

/** A promise that holds for longer is a slip of the hand. */
export const MOST_PROMISED_DAYS = 365;

export function isPromiseEnd(day: LocalDate, today: LocalDate): boolean {
  const days = daysBetween(today, day);
  return days >= 0 && days <= MOST_PROMISED_DAYS;
}

/** The promise holds on its last day; where none is known it does not end. */
export const hasEnded = (expiresOn: LocalDate | null, today: LocalDate): boolean =>
  expiresOn !== null && daysBetween(expiresOn, today) > 0;

/** `closed`: the draft is completed or deleted. */
export type EndRefusal = { readonly code: "day" | "closed" };
