import { addDays, dateOfDay, dayNumber, type LocalDate } from "../values/local-date.ts";
import { numberOf, numeral } from "./numerals.ts";
import type { Tier, Timed } from "./price-grid.ts";

/** Days in published strings are counted from here: three digits reach beyond the year 2700. */
const FIRST_DAY = dayNumber("2020-01-01");

const NEVER = 0;

/** A local date as a number of a published string; days before the first, long past, are the first. */
function dayCount(date: LocalDate): number {
  return Math.max(NEVER, dayNumber(date) - FIRST_DAY);
}

/**
 * "cell;cell": each "tiers", or with a window "from~until>tiers", from inclusive, until exclusive, either may be missing. Tiers
 * are "value,quantity:value,quantity:value", the quantities rising.
 */
export function encodeGrid<Value>(grid: readonly Timed<Value>[], encodeValue: (value: Value) => string): string {
  return grid
    .map(({ window: { from, until }, tiers }) => {
      const days = from === null && until === null ? "" : `${encodeDay(from)}~${encodeDay(until)}>`;
      const [first, ...more] = tiers;
      if (!first) throw new TypeError("A grid has a value for each of its days");
      const breaks = more.map(({ minimumQuantity, value }) => `,${numeral(minimumQuantity)}:${encodeValue(value)}`);
      return days + encodeValue(first.value) + breaks.join("");
    })
    .join(";");
}

/** Null when it is not to be read; undefined is what `decodeValue` says of a value that is none. */
export function decodeGrid<Value>(
  text: string,
  decodeValue: (text: string) => Value | undefined,
): readonly Timed<Value>[] | null {
  const cells = text.split(";");
  const grid = cells.map((cell) => decodeCell(cell, decodeValue)).filter((one) => one !== null);
  return grid.length < cells.length ? null : grid;
}

function decodeCell<Value>(cell: string, decodeValue: (text: string) => Value | undefined): Timed<Value> | null {
  const [, from, until, text = cell] = /^([^~>]*)~([^~>]*)>(.*)$/.exec(cell) ?? [];
  const window = { from: decodeDay(from), until: decodeDay(until) };
  if (window.from === undefined || window.until === undefined) return null;
  const tiers: Tier<Value>[] = [];
  for (const [index, tier] of text.split(",").entries()) {
    const colon = tier.indexOf(":");
    const minimumQuantity = index === 0 ? 1 : numberOf(tier.slice(0, Math.max(colon, 0)));
    const value = decodeValue(tier.slice(colon + 1));
    const isRising = minimumQuantity !== null && minimumQuantity > (tiers.at(-1)?.minimumQuantity ?? 0);
    if (!isRising || value === undefined || (index === 0 && colon >= 0)) return null;
    tiers.push({ minimumQuantity, value });
  }
  return { window: { from: window.from, until: window.until }, tiers };
}

function encodeDay(day: LocalDate | null): string {
  return day === null ? "" : numeral(dayCount(day));
}

/** Undefined when it is no day. */
function decodeDay(text: string | undefined): LocalDate | null | undefined {
  if (text === undefined || text === "") return null;
  const days = numberOf(text);
  return days === null ? undefined : addDays(dateOfDay(FIRST_DAY), days);
}
