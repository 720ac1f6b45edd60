import { isCurrencyCode } from "../values/money.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { parseAmount, toMoneyV2 } from "../values/money-text.ts";
import { parsePercent } from "../values/percent-text.ts";
import { headerOf, type FileFault } from "./price-file.ts";
import type { ListContent, ListReach, ListSettings, SaveListRefusal } from "./price-list-page.ts";
import { PLAIN_LIST } from "./price-list-input.ts";
import type { Rounding } from "./terms.ts";

/** The names of the columns, which programs read: the same in every language, and never given to something else. */
export const LIST_COLUMNS = [
  ...(["price_list", "currency", "tax", "base", "parent", "adjustment"] as const),
  ...(["rounding_step", "rounding_ending", "rounding_mode", "valid_from", "valid_until"] as const),
  ...(["everybody", "groups", "customers"] as const),
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
export type ListHeader = ReadonlyMap<ListColumn, number>;

/** Between names of groups and numbers of customers. */
export const NAME_SEPARATOR = " | ";
export const TAXES = ["included", "excluded"] as const;
export const BASES = ["store-price", "unit-cost", "price-list"] as const;
export const ROUNDING_MODES = ["half-away-from-zero", "half-even", "half-down", "up", "down"] as const;
const YES_NO = ["yes", "no"] as const;

/** What of a row can't be taken: the column, what stands there, and what would do. */
export type ListFault = {
  readonly column: ListColumn | null;
  readonly value: string;
  readonly code:
    | "required"
    | "repeated"
    | "currency"
    | "currency-not-sold"
    | "currency-has-prices"
    | "one-of"
    | "parent-unknown"
    | "parent-circular"
    | "parent-differs"
    | "percentage"
    | "amount"
    | "rounding"
    | "date"
    | "window-empty"
    | "everybody-twice"
    | "group-unknown"
    | "group-twice"
    | "customer-unknown"
    | "customer-ambiguous"
    | "too-long"
    | "refused";
  /** A value that would be taken, or some. */
  readonly fix?: string;
};

export const readListHeader = (cells: readonly string[]): ListHeader | FileFault =>
  headerOf(LIST_COLUMNS, cells, ["price_list"]);

/** Lists of the shop and of the file by name, groups by name, customers by number, else by e-mail: all who have it. */
export type ListLookup = {
  readonly list: (name: string) => string | undefined;
  readonly group: (name: string) => string | undefined;
  readonly customers: (key: string) => readonly string[];
};

/** What a list has before its row is read: a new one what stands here of the shop's own. */
export type ListBefore = ListContent | { readonly currencyCode: string; readonly taxesIncluded: boolean };

type Read<Value> = { readonly value: Value } | { readonly code: ListFault["code"]; readonly fix?: string };

/** What a row makes of its list. A column that the file has not leaves what was; an empty cell empties it. */
export function readListRow(
  cells: readonly string[],
  header: ListHeader,
  before: ListBefore,
  lookup: ListLookup,
): { readonly content: ListContent } | { readonly fault: ListFault } {
  const faults: ListFault[] = [];
  const saved = "settings" in before ? before : null;
  const blank: ListSettings = { ...PLAIN_LIST, name: "", currencyCode: "", taxesIncluded: true, ...shopsOwn(before) };
  const was = saved?.settings ?? blank;
  const cell = (column: ListColumn) => textOf(cells, header, column);
  const take = <Value>(column: ListColumn, kept: Value, read: (text: string) => Read<Value>): Value => {
    if (!header.has(column)) return kept;
    const found = read(cell(column));
    if ("value" in found) return found.value;
    faults.push({ column, value: cell(column), ...found });
    return kept;
  };
  const currencyCode = take("currency", was.currencyCode, (text) => currencyOf(text, was.currencyCode));
  const adjustment = take("adjustment", was.percentageBasisPoints, adjustmentOf);
  const validFrom = take("valid_from", was.validFrom, dayOf);
  const validUntil = take("valid_until", was.validUntil, dayOf);
  const settings: ListSettings = {
    ...was,
    ...{ name: cell("price_list"), currencyCode, validFrom, validUntil },
    taxesIncluded: take("tax", was.taxesIncluded, (text) =>
      text === "" ? { value: was.taxesIncluded } : mapped(oneOf(TAXES, text), (tax) => tax === "included"),
    ),
    base: baseOf(was.base, cell, take, lookup),
    percentageBasisPoints: adjustment,
    // By quantity it is another one: of none there is none.
    percentageBreaks: adjustment === null ? [] : was.percentageBreaks,
    rounding: roundingOf(was.rounding, currencyCode, take),
  };
  if (settings.name === "") faults.unshift({ column: "price_list", value: "", code: "required" });
  if (settings.name.length > LONGEST_NAME) {
    faults.unshift({ column: "price_list", value: settings.name, code: "too-long", fix: String(LONGEST_NAME) });
  }
  const content = { settings, quantityRules: saved?.quantityRules ?? [], reach: reachOf(saved?.reach, take, lookup) };
  const [fault] = faults;
  return fault ? { fault } : { content };
}

/** As the page of a list has it. */
const LONGEST_NAME = 80;

const shopsOwn = (before: ListBefore) => ("settings" in before ? {} : before);

export const textOf = (cells: readonly string[], header: ListHeader, column: ListColumn): string =>
  (cells[header.get(column) ?? -1] ?? "").replace(/^'/, "").trim().replace(/\s+/g, " ");

type Take = <Value>(column: ListColumn, kept: Value, read: (text: string) => Read<Value>) => Value;
type Cell = (column: ListColumn) => string;

function oneOf<Word extends string>(words: readonly Word[], text: string): Read<Word> {
  const word = words.find((each) => each === text.toLowerCase());
  return word === undefined ? { code: "one-of", fix: words.join(", ") } : { value: word };
}

const mapped = <From, To>(read: Read<From>, to: (value: From) => To): Read<To> =>
  "value" in read ? { value: to(read.value) } : read;

function currencyOf(text: string, kept: string): Read<string> {
  if (text === "") return { value: kept };
  return isCurrencyCode(text.toUpperCase()) ? { value: text.toUpperCase() } : { code: "currency", fix: kept };
}

function dayOf(text: string): Read<LocalDate | null> {
  const day = text === "" ? null : parseLocalDate(text);
  return text !== "" && day === null ? { code: "date" } : { value: day };
}

/** Signed, as it is printed: "-8", "+5.5 %", "−8 %". */
function adjustmentOf(text: string): Read<number | null> {
  if (text === "") return { value: null };
  const [, sign = "", number = ""] = /^([-+\u2212]?)\s*(.*)$/.exec(text) ?? [];
  const basisPoints = parsePercent(number);
  if (basisPoints === null) return { code: "percentage", fix: "-8" };
  // -0 is another thing than 0 to whoever compares.
  return { value: sign === "" || sign === "+" || basisPoints === 0 ? basisPoints : -basisPoints };
}

function baseOf(was: ListSettings["base"], cell: Cell, take: Take, lookup: ListLookup): ListSettings["base"] {
  const former = was.kind === "parent" ? "price-list" : was.kind;
  const kind = take("base", former, (text): Read<(typeof BASES)[number]> =>
    text === "" ? { value: cell("parent") === "" ? "store-price" : "price-list" } : oneOf(BASES, text),
  );
  if (kind !== "price-list") return { kind };
  const parent = take("parent", was.kind === "parent" ? was.listId : "", (text) => {
    const id = lookup.list(text);
    return id === undefined ? { code: text === "" ? "required" : "parent-unknown" } : { value: id };
  });
  return { kind: "parent", listId: parent };
}

function roundingOf(was: Rounding, currencyCode: string, take: Take): Rounding {
  const amount = (text: string): Read<number> => {
    const parsed = parseAmount(text, currencyCode);
    if (parsed.ok) return { value: parsed.value.amountMinor };
    const { refusal } = parsed;
    return { code: "amount", fix: refusal.code === "too-precise" ? toMoneyV2(refusal.proposal).amount : "0.05" };
  };
  const step = take("rounding_step", was.stepMinor, (text) => (text === "" ? { value: 1 } : amount(text)));
  const former = was.kind === "ending" ? was.endingMinor : null;
  const ending = take("rounding_ending", former, (text): Read<number | null> =>
    text === "" ? { value: null } : amount(text),
  );
  const mode = take("rounding_mode", was.kind === "nearest" ? was.mode : ROUNDING_MODES[0], (text) =>
    text === "" ? { value: ROUNDING_MODES[0] } : oneOf(ROUNDING_MODES, text),
  );
  return ending === null
    ? { kind: "nearest", stepMinor: step, mode }
    : { kind: "ending", stepMinor: step, endingMinor: ending };
}

/** Between names; nobody writes the spaces alike. */
const namesIn = (text: string) =>
  text
    .split("|")
    .map((name) => name.trim())
    .filter((name) => name !== "");

function reachOf(was: ListReach | undefined, take: Take, lookup: ListLookup): ListReach {
  const kept = was ?? { isShopDefault: false, rangeGroupIds: [], customers: [] };
  return {
    isShopDefault: take("everybody", kept.isShopDefault, (text) =>
      text === "" ? { value: false } : mapped(oneOf(YES_NO, text), (word) => word === "yes"),
    ),
    rangeGroupIds: take("groups", kept.rangeGroupIds, (text) => {
      const names = namesIn(text);
      const unknown = names.find((name) => lookup.group(name) === undefined);
      if (unknown !== undefined) return { code: "group-unknown", fix: unknown };
      return { value: names.flatMap((name) => lookup.group(name) ?? []) };
    }),
    customers: take("customers", kept.customers, (text) => {
      const keys = namesIn(text);
      for (const key of keys) {
        const found = lookup.customers(key);
        if (found.length !== 1)
          return { code: found.length === 0 ? "customer-unknown" : "customer-ambiguous", fix: key };
      }
      // Who has it keeps it where it is among theirs; whoever gets it has it after the others.
      return {
        value: [...new Set(keys.flatMap((key) => lookup.customers(key)))].map((id) => ({
          ...{ id, place: kept.customers.find((one) => one.id === id)?.place ?? LAST_PLACE },
        })),
      };
    }),
  };
}

/** As far back as a place among a customer's lists may be: after all of them. */
const LAST_PLACE = 100;

/** What a save refuses of a row, by the column that is to be mended. */
export function faultOfRefusal(refused: SaveListRefusal, cell: (column: ListColumn) => string): ListFault {
  const fault = (column: ListColumn | null, code: ListFault["code"], fix?: string): ListFault => ({
    ...{ column, value: column === null ? "" : cell(column), code },
    ...(fix === undefined ? {} : { fix }),
  });
  if (refused.code !== "refused") return fault(null, "refused");
  const { refusal } = refused;
  switch (refusal.code) {
    case "window-empty":
      return fault("valid_until", "window-empty");
    case "currency-not-sold":
      return fault("currency", "currency-not-sold", refusal.sold.join(", "));
    case "currency-mismatch":
      return fault("currency", "currency-has-prices");
    case "rounding-invalid":
      return fault("rounding_step", "rounding", "0.05");
    case "percentage-invalid":
      return fault("adjustment", "percentage", "-100");
    case "parent-missing":
      return fault("parent", "parent-unknown");
    case "parents-circular":
    case "parents-too-deep":
      return fault("parent", "parent-circular");
    case "parent-differs":
      return fault("parent", "parent-differs");
    default:
      return fault(null, "refused");
  }
}
