import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { compare, type Money } from "../values/money.ts";
import { changedPrice } from "./rounding.ts";
import type { PriceStrategy, Rounding, TaxBasis } from "./terms.ts";

export type ListRank = "customer" | "group" | "shop";

/** Why a list was passed over. Codes, because a receipt is kept for years and read in three languages. */
export type SkipReason =
  | "currency-mismatch"
  | "tax-basis-mismatch"
  | "outside-window"
  | "no-price-for-variant"
  | "store-price-in-other-currency"
  | "price-negative"
  | "price-too-large";

/** One thing that was looked at, in the order in which it was. */
export type PriceStep =
  | { readonly kind: "skipped"; readonly rank: ListRank; readonly listId: string; readonly reason: SkipReason }
  | {
      readonly kind: "fixed";
      readonly rank: ListRank;
      readonly listId: string;
      readonly fixedPriceId: string;
      /** The break that was reached, or null for the price itself. */
      readonly minimumQuantity: number | null;
      readonly unitPrice: Money;
    }
  | {
      readonly kind: "percentage";
      readonly rank: ListRank;
      readonly listId: string;
      /** The store's price, to which the change applies. */
      readonly base: Money;
      readonly basisPoints: number;
      readonly rounding: Rounding;
      /** After the one rounding. */
      readonly unitPrice: Money;
    }
  | { readonly kind: "store-price"; readonly unitPrice: Money }
  | { readonly kind: "store-price-skipped"; readonly reason: "currency-mismatch"; readonly storePrice: Money };

/** Why a price is what it is. Plain JSON, complete enough to compute the price again. */
export type PriceReceipt = {
  readonly version: 1;
  readonly variantId: Gid<"ProductVariant">;
  /** The quantity that counted for breaks: all lines of this variant together. */
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
 * Null when none has a price.
 */
export function chosenStepOf(
  steps: readonly PriceStep[],
  strategy: PriceStrategy,
): { readonly index: number; readonly unitPrice: Money } | null {
  let chosen: { index: number; unitPrice: Money } | null = null;
  for (const [index, step] of steps.entries()) {
    if (!("unitPrice" in step)) continue;
    const { unitPrice } = step;
    if (chosen === null || (strategy === "lowest" && compare(unitPrice, chosen.unitPrice) < 0)) {
      chosen = { index, unitPrice };
    }
  }
  return chosen;
}

/** The price computed again from what the receipt records, with no other knowledge; null when it records none. */
export function replayReceipt(receipt: PriceReceipt): Money | null {
  const steps = receipt.steps.map((step): PriceStep =>
    step.kind === "percentage"
      ? { ...step, unitPrice: changedPrice(step.base, step.basisPoints, step.rounding) }
      : step,
  );
  return chosenStepOf(steps, receipt.strategy)?.unitPrice ?? null;
}
