import type { LocalDate } from "../values/local-date.ts";
import { packDate, unpackDay } from "./calendar-text.ts";
import { ended, wholeString } from "./whole-string.ts";

/** The rules that a pass can lift: what staff decided for a draft of ours. */
export type PassRule = "dates" | "minimum" | "quantities" | "catalogs";

/** Of one draft. Until `until`, exclusive, by the shop's date. */
export type Pass = { readonly token: string; readonly until: LocalDate; readonly lifts: readonly PassRule[] };

/** The attribute of a draft in which its pass stands; the underscore keeps it off the pages of themes. */
export const PASS_ATTRIBUTE = "_carnet_pass";

/** In the customer's private `$app:passes`: "1|token,20261231,dmqc|…$". */
const VERSION = "1";
const LETTERS: Readonly<Record<PassRule, string>> = { dates: "d", minimum: "m", quantities: "q", catalogs: "c" };
/** Shorter ones could be tried. */
const TOKEN = /^[0-9A-Za-z_-]{16,64}$/;

/** Throws a RangeError for a token that could be guessed or would break the string. */
export function encodePasses(passes: readonly Pass[]): string {
  const parts = passes.map(({ token, until, lifts }) => {
    if (!TOKEN.test(token)) throw new RangeError("Not a token of a pass");
    return `${token},${packDate(until)},${lifts.map((rule) => LETTERS[rule]).join("")}`;
  });
  return ended([VERSION, ...parts].join("|"));
}

/**
 * Whether a cart's token lifts a rule on a day (in the count of days). Passes are the cart's own customer's: another's
 * token is none. What can't be read is no pass.
 */
export function isLifted(passes: string | null, token: string | null, rule: PassRule, today: number): boolean {
  if (token === null || !TOKEN.test(token)) return false;
  const [version, ...parts] = wholeString(passes)?.split("|") ?? [];
  if (version !== VERSION) return false;
  return parts.some((part) => {
    const [own, until = "", lifts = "", ...more] = part.split(",");
    const untilDay = unpackDay(until);
    const isWhole = own === token && untilDay !== null && more.length === 0;
    return isWhole && today < untilDay && lifts.includes(LETTERS[rule]);
  });
}
