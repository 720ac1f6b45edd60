import { localDate, type LocalDate } from "../values/local-date.ts";

/** A customer's consent to be written to by e-mail: from which day, and where they gave it. */
export type Newsletter = { readonly since: LocalDate; readonly source: string };

/** "2026-11-22 Fair in Lyon", and "" for none. */
export function newsletterText(newsletter: Newsletter | null): string {
  return newsletter === null ? "" : `${newsletter.since} ${newsletter.source}`;
}

/** Undoes {@link newsletterText}. */
export function newsletterIn(text: string): Newsletter | null {
  return text === "" ? null : { since: localDate(text.slice(0, 10)), source: text.slice(11) };
}

/** Where a consent was given that the store knows of. */
export const GIVEN_IN_STORE = "Shopify";
