import type { ListRank, PriceReceipt, PriceStep } from "../pricing/receipt.ts";
import { changedPrice, NO_ROUNDING } from "../pricing/rounding.ts";
import { compare, type Money } from "../values/money.ts";

/** What a salesperson is told of a price, in one phrase. */
export type PriceReason =
  | {
      readonly kind: "fixed";
      readonly rank: ListRank;
      readonly listId: string;
      readonly minimumQuantity: number | null;
    }
  | { readonly kind: "percentage"; readonly rank: ListRank; readonly listId: string; readonly basisPoints: number }
  | { readonly kind: "store" }
  | { readonly kind: "none" };

export function priceReason({ steps, chosenStep }: PriceReceipt): PriceReason {
  const step = chosenStep === null ? undefined : steps[chosenStep];
  if (step === undefined) return { kind: "none" };
  switch (step.kind) {
    case "fixed":
      return { kind: "fixed", rank: step.rank, listId: step.listId, minimumQuantity: step.minimumQuantity };
    case "percentage":
      return { kind: "percentage", rank: step.rank, listId: step.listId, basisPoints: step.basisPoints };
    case "store-price":
      return { kind: "store" };
    case "skipped":
    case "store-price-skipped":
      return { kind: "none" };
  }
}

/** One sentence of the explanation, as a key of the translations with what goes into it. */
export type PriceSentence = {
  readonly key:
    | `price.step.${Exclude<PriceStep["kind"], "skipped">}`
    | "price.step.percentage-rounded"
    | `price.skipped.${Extract<PriceStep, { kind: "skipped" }>["reason"]}`;
  readonly listId: string | null;
  readonly amount: Money | null;
  readonly base: Money | null;
  readonly basisPoints: number | null;
  readonly minimumQuantity: number | null;
  readonly isChosen: boolean;
};

/** The steps of a receipt, in their order, up to and including those that were looked at. */
export function priceSentences(receipt: PriceReceipt): PriceSentence[] {
  return receipt.steps.map((step, index) => ({ ...sentenceOf(step), isChosen: index === receipt.chosenStep }));
}

const NOTHING = { listId: null, amount: null, base: null, basisPoints: null, minimumQuantity: null };

function sentenceOf(step: PriceStep): Omit<PriceSentence, "isChosen"> {
  switch (step.kind) {
    case "skipped":
      return { ...NOTHING, key: `price.skipped.${step.reason}`, listId: step.listId };
    case "fixed":
      return {
        ...NOTHING,
        key: "price.step.fixed",
        listId: step.listId,
        amount: step.unitPrice,
        minimumQuantity: step.minimumQuantity,
      };
    case "percentage":
      return {
        ...NOTHING,
        key: isRoundedFurther(step) ? "price.step.percentage-rounded" : "price.step.percentage",
        listId: step.listId,
        amount: step.unitPrice,
        base: step.base,
        basisPoints: step.basisPoints,
      };
    case "store-price":
      return { ...NOTHING, key: "price.step.store-price", amount: step.unitPrice };
    case "store-price-skipped":
      return { ...NOTHING, key: "price.step.store-price-skipped", amount: step.storePrice };
  }
}

/** Whether the list's own rule moved the price away from the nearest cent, so that the percentage alone does not explain it. */
function isRoundedFurther({ base, basisPoints, unitPrice }: Extract<PriceStep, { kind: "percentage" }>): boolean {
  return compare(changedPrice(base, basisPoints, NO_ROUNDING), unitPrice) !== 0;
}
