import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import { ALWAYS, isEmptyWindow, windowsMeet } from "./date-window.ts";
import { MAX_UNITS } from "./quantity-rules.ts";
import { isTargeted, targetKey } from "./target.ts";
import type { ChangeBreak, DateWindow, PriceList, PricedVariant, PriceRule, Rounding, Target } from "./terms.ts";

type VariantId = Gid<"ProductVariant">;

/** A price list as staff write it. */
export type PriceListInput = {
  readonly name: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  /** What percentages and rules change: the store's price, the unit cost, or another list's prices. */
  readonly base: { readonly kind: "store-price" | "unit-cost" } | { readonly kind: "parent"; readonly listId: string };
  /** Signed: -800 is 8 % off the base, 500 is 5 % on it; null: none, or the parent's prices as they are. */
  readonly percentageBasisPoints: number | null;
  readonly percentageBreaks: readonly ChangeBreak[];
  readonly breaksCount: PriceList["breaksCount"];
  readonly rounding: Rounding;
  /** Local dates of the shop: from inclusive, until exclusive. */
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly fixedPrices: readonly FixedPriceInput[];
  readonly rules: readonly PriceRuleInput[];
  /** Whether prices of nothing are meant. */
  readonly confirmsZero: boolean;
};

/** The price of one unit of a variant from this many units on; those of one window are one price with its breaks. */
export type FixedPriceInput = {
  readonly variantId: VariantId;
  readonly minimumQuantity: number;
  readonly price: Money;
  /** Absent: always. */
  readonly window?: DateWindow;
};

export type PriceRuleInput = Omit<PriceRule, "id">;

/** What a list has that says nothing else: changes of the store's price, to the cent, at all times. */
export const PLAIN_LIST = {
  ...{ base: { kind: "store-price" }, percentageBasisPoints: null, percentageBreaks: [], breaksCount: "variant" },
  ...{ rounding: { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" }, validFrom: null, validUntil: null },
  ...{ fixedPrices: [], rules: [], confirmsZero: false },
} as const satisfies Partial<PriceListInput>;

/** Where in a list a break or a change stands: at a rule's target, or null for the overall percentage. */
type Place = Target | null;

export type PriceListRefusal =
  | { readonly code: "name-taken" }
  /** No day lies between from and until, of the list or of a price. */
  | { readonly code: "window-empty"; readonly variantId: VariantId | null }
  | {
      readonly code: "windows-overlap";
      readonly variantId: VariantId;
      readonly one: DateWindow;
      readonly other: DateWindow;
    }
  | { readonly code: "currency-mismatch"; readonly variantId: VariantId }
  | { readonly code: "currency-not-sold"; readonly currencyCode: string; readonly sold: readonly string[] }
  | { readonly code: "price-repeated"; readonly variantId: VariantId; readonly minimumQuantity: number }
  /** Breaks without a price for a single unit: below the first break there would be none. */
  | { readonly code: "single-price-missing"; readonly variantId: VariantId }
  | { readonly code: "price-negative"; readonly variantId: VariantId; readonly minimumQuantity: number }
  /** Asked once: is it to cost nothing? */
  | { readonly code: "price-zero"; readonly variantId: VariantId; readonly minimumQuantity: number }
  | { readonly code: "quantity-invalid"; readonly quantity: number; readonly allowed: number }
  | { readonly code: "break-repeated"; readonly place: Place; readonly minimumQuantity: number }
  /** More than all of the base off. */
  | { readonly code: "percentage-invalid"; readonly place: Place; readonly basisPoints: number }
  | { readonly code: "rounding-invalid" }
  /** Two rules that both match: of one target, or by a product that is known to be both. */
  | {
      readonly code: "rules-tie";
      readonly one: Target;
      readonly other: Target;
      readonly variantId: VariantId | null;
    }
  | ParentRefusal;

export type ParentRefusal =
  | { readonly code: "parent-missing"; readonly listId: string }
  /** The lists in their order, from this one back to itself. */
  | { readonly code: "parents-circular"; readonly listIds: readonly string[] }
  | { readonly code: "parents-too-deep"; readonly listIds: readonly string[]; readonly allowed: number }
  /** A list and the one that it is built on, which differ in currency or tax: it would have no prices. */
  | {
      readonly code: "parent-differs";
      readonly listId: string;
      readonly parentId: string;
      readonly by: "currency" | "tax";
    };

/** What is wrong with a list by itself; `known` are the variants whose facts are known, for rules that meet in them. */
export function listRefusal(
  input: PriceListInput,
  sold: readonly string[],
  known: readonly PricedVariant[],
): PriceListRefusal | null {
  const { currencyCode, validFrom, validUntil } = input;
  if (isEmptyWindow({ from: validFrom, until: validUntil })) return { code: "window-empty", variantId: null };
  if (!sold.includes(currencyCode)) return { code: "currency-not-sold", currencyCode, sold };
  return roundingRefusal(input.rounding) ?? changesRefusal(input) ?? pricesRefusal(input) ?? tie(input, known);
}

function roundingRefusal(rounding: Rounding): PriceListRefusal | null {
  const { stepMinor } = rounding;
  const isStep = Number.isSafeInteger(stepMinor) && stepMinor >= 1 && stepMinor <= MAX_UNITS;
  const isEnding = rounding.kind === "nearest" || (rounding.endingMinor >= 0 && rounding.endingMinor < stepMinor);
  return isStep && isEnding ? null : { code: "rounding-invalid" };
}

function changesRefusal({ percentageBasisPoints, percentageBreaks, rules }: PriceListInput): PriceListRefusal | null {
  const overall = { kind: "percentage" as const, value: percentageBasisPoints ?? 0, breaks: percentageBreaks };
  const changes = [{ place: null, ...overall }, ...rules.map(({ target, ...rule }) => ({ place: target, ...rule }))];
  for (const { place, kind, value, breaks } of changes) {
    const below = [value, ...breaks.map((each) => each.value)].find((each) => each < -10_000);
    if (kind === "percentage" && below !== undefined) return { code: "percentage-invalid", place, basisPoints: below };
    const refusal = breaksRefusal(breaks, place);
    if (refusal) return refusal;
  }
  return null;
}

function breaksRefusal(breaks: readonly ChangeBreak[], place: Place): PriceListRefusal | null {
  const seen = new Set<number>();
  for (const { minimumQuantity } of breaks) {
    if (!isBreak(minimumQuantity)) return { code: "quantity-invalid", quantity: minimumQuantity, allowed: MAX_UNITS };
    if (seen.has(minimumQuantity)) return { code: "break-repeated", place, minimumQuantity };
    seen.add(minimumQuantity);
  }
  return null;
}

const isBreak = (units: number) => Number.isSafeInteger(units) && units >= 2 && units <= MAX_UNITS;

function pricesRefusal({ currencyCode, fixedPrices, confirmsZero }: PriceListInput): PriceListRefusal | null {
  for (const { variantId, minimumQuantity, price, window } of fixedPrices) {
    if (price.currencyCode !== currencyCode) return { code: "currency-mismatch", variantId };
    if (minimumQuantity !== 1 && !isBreak(minimumQuantity)) {
      return { code: "quantity-invalid", quantity: minimumQuantity, allowed: MAX_UNITS };
    }
    if (price.amountMinor < 0) return { code: "price-negative", variantId, minimumQuantity };
    if (price.amountMinor === 0 && !confirmsZero) return { code: "price-zero", variantId, minimumQuantity };
    if (window && isEmptyWindow(window)) return { code: "window-empty", variantId };
  }
  return laddersRefusal(ladders(fixedPrices));
}

/** A price with its breaks. */
export type PriceLadder = {
  readonly variantId: VariantId;
  readonly window: DateWindow;
  /** By quantity. */
  readonly steps: readonly { readonly minimumQuantity: number; readonly price: Money }[];
};

/** Rows of one variant and window are one price. */
export function ladders(prices: readonly FixedPriceInput[]): PriceLadder[] {
  const found = new Map<string, { variantId: VariantId; window: DateWindow; steps: PriceLadder["steps"][number][] }>();
  for (const { variantId, window = ALWAYS, minimumQuantity, price } of prices) {
    const key = `${variantId} ${window.from ?? ""} ${window.until ?? ""}`;
    const ladder = found.get(key) ?? { variantId, window, steps: [] };
    ladder.steps.push({ minimumQuantity, price });
    found.set(key, ladder);
  }
  return [...found.values()].map((ladder) => ({
    ...ladder,
    steps: ladder.steps.toSorted((a, b) => a.minimumQuantity - b.minimumQuantity),
  }));
}

function laddersRefusal(all: readonly PriceLadder[]): PriceListRefusal | null {
  const ofVariant = new Map<VariantId, PriceLadder[]>();
  for (const ladder of all) {
    const { variantId, window, steps } = ladder;
    if (steps[0]?.minimumQuantity !== 1) return { code: "single-price-missing", variantId };
    const repeated = steps.find((step, index) => step.minimumQuantity === steps[index + 1]?.minimumQuantity);
    if (repeated) return { code: "price-repeated", variantId, minimumQuantity: repeated.minimumQuantity };
    const others = ofVariant.get(variantId) ?? [];
    const other = others.find((each) => windowsMeet(each.window, window));
    if (other) return { code: "windows-overlap", variantId, one: other.window, other: window };
    ofVariant.set(variantId, [...others, ladder]);
  }
  return null;
}

/** A price that always counts leaves nothing to the rules. */
function tie({ rules, fixedPrices }: PriceListInput, known: readonly PricedVariant[]): PriceListRefusal | null {
  const seen = new Map<string, Target>();
  for (const { target } of rules) {
    const twin = seen.get(targetKey(target));
    if (twin) return { code: "rules-tie", one: twin, other: target, variantId: null };
    seen.set(targetKey(target), target);
  }
  const priced = new Set(
    fixedPrices.flatMap(({ variantId, window = ALWAYS }) =>
      window.from === null && window.until === null ? [variantId] : [],
    ),
  );
  for (const { variantId, facts } of known) {
    if (!facts || priced.has(variantId)) continue;
    const [one, other] = rules.filter(({ target }) => isTargeted(target, facts));
    if (one && other) return { code: "rules-tie", one: one.target, other: other.target, variantId };
  }
  return null;
}
