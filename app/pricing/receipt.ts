import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import { changed, exactly, type ExactPrice } from "./rounding.ts";
import type { PriceChange, PriceStrategy, Rounding, TaxBasis } from "./terms.ts";

export type ListRank = "customer" | "group" | "shop";

/** Why a list was passed over. Codes, because a receipt is kept for years and read in three languages. */
export type SkipReason =
  | "currency-mismatch"
  | "tax-basis-mismatch"
  | "outside-window"
  | "no-price-for-variant"
  | "store-price-in-other-currency"
  | "cost-missing"
  | "cost-in-other-currency"
  | "parent-without-price"
  | "parents-too-deep"
  | "price-negative"
  | "price-too-large"
  /** The list asks more of the variant than is known: without an answer nobody can say what the price is. */
  | "variant-unknown";

/** What a computed price starts from. */
export type PriceSource =
  | { readonly kind: "store-price" | "unit-cost"; readonly amount: Money }
  | {
      readonly kind: "fixed-price";
      readonly amount: Money;
      /** The parent list that has it. */
      readonly listId: string;
      readonly fixedPriceId: string;
      readonly minimumQuantity: number | null;
    };

export type AppliedChange = PriceChange & {
  readonly listId: string;
  /** Null for the list's overall percentage. */
  readonly ruleId: string | null;
  /** The break that was reached, or null for the rule itself. */
  readonly minimumQuantity: number | null;
};

/** A list's price for a variant: whole numbers alone, so that a receipt holds it exactly. */
export type ListPrice = {
  readonly source: PriceSource;
  /** The eldest parent's first. */
  readonly changes: readonly AppliedChange[];
};

/** One thing that was looked at, in the order in which it was. */
export type PriceStep =
  | {
      readonly kind: "skipped";
      readonly rank: ListRank;
      readonly listId: string;
      readonly reason: SkipReason;
      /** The parent on account of which it was passed over, and why that has no price. */
      readonly parent?: { readonly listId: string; readonly reason: SkipReason };
    }
  | {
      readonly kind: "fixed";
      readonly rank: ListRank;
      readonly listId: string;
      readonly fixedPriceId: string;
      /** The break that was reached, or null for the price itself. */
      readonly minimumQuantity: number | null;
      /** The units that counted for it. */
      readonly quantity: number;
      readonly unitPrice: Money;
    }
  | (ListPrice & {
      readonly kind: "computed";
      readonly rank: ListRank;
      readonly listId: string;
      readonly quantity: number;
      readonly rounding: Rounding;
      /** Of a price computed from the cost, for a reader who may not see it: source and changes say nothing then. */
      readonly isCostHidden?: true;
      /** After the one rounding. */
      readonly unitPrice: Money;
    })
  | { readonly kind: "outside"; readonly reason: "gift-card" | "selling-plan" }
  | { readonly kind: "store-price"; readonly unitPrice: Money }
  | { readonly kind: "store-price-skipped"; readonly reason: "currency-mismatch"; readonly storePrice: Money };

/** Why a price is what it is. Plain JSON, complete enough to compute the price again. */
export type PriceReceipt = {
  readonly version: 2;
  readonly variantId: Gid<"ProductVariant">;
  /** All lines of this variant together. */
  readonly quantity: number;
  readonly date: LocalDate;
  readonly currencyCode: string;
  readonly taxBasis: TaxBasis;
  readonly strategy: PriceStrategy;
  readonly steps: readonly PriceStep[];
  /** The step whose price counts, or null when there is no price. */
  readonly chosenStep: number | null;
};

/**
 * The step whose price counts: the first that has one, or the lowest price; of equal prices the more specific step.
 * Null when none has a price, or a list could not be asked.
 */
export function chosenStepOf(
  steps: readonly PriceStep[],
  strategy: PriceStrategy,
): { readonly index: number; readonly unitPrice: Money } | null {
  let chosen: { index: number; unitPrice: Money } | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.kind === "skipped" && isUnanswered(step)) return null;
    if (!("unitPrice" in step)) continue;
    const { unitPrice } = step;
    if (chosen === null || (strategy === "lowest" && unitPrice.amountMinor < chosen.unitPrice.amountMinor)) {
      chosen = { index, unitPrice };
    }
  }
  return chosen;
}

export function isUnanswered({ reason, parent }: Extract<PriceStep, { kind: "skipped" }>): boolean {
  return reason === "variant-unknown" || parent?.reason === "variant-unknown";
}

export function exactOf({ source, changes }: ListPrice): ExactPrice {
  return changes.reduce(changed, exactly(source.amount.amountMinor));
}
