import type { AppliedChange, ListRank, PriceReceipt, PriceSource, PriceStep } from "./receipt.ts";
import { exactOf, isUnanswered } from "./receipt.ts";
import { NO_ROUNDING, roundedMinor } from "./rounding.ts";
import type { Money } from "../values/money.ts";

/** What a salesperson is told of a price, in one phrase. */
export type PriceReason =
  | {
      readonly kind: "fixed";
      readonly rank: ListRank;
      readonly listId: string;
      readonly minimumQuantity: number | null;
    }
  | { readonly kind: "percentage"; readonly rank: ListRank; readonly listId: string; readonly basisPoints: number }
  | { readonly kind: "computed"; readonly rank: ListRank; readonly listId: string }
  | { readonly kind: "store" }
  | { readonly kind: "none" };

export function priceReason({ steps, chosenStep }: PriceReceipt): PriceReason {
  const step = chosenStep === null ? undefined : steps[chosenStep];
  if (step === undefined) return { kind: "none" };
  switch (step.kind) {
    case "fixed":
      return { kind: "fixed", rank: step.rank, listId: step.listId, minimumQuantity: step.minimumQuantity };
    case "computed": {
      const { rank, listId } = step;
      const basisPoints = lonePercentage(step);
      return basisPoints === null
        ? { kind: "computed", rank, listId }
        : { kind: "percentage", rank, listId, basisPoints };
    }
    case "store-price":
      return { kind: "store" };
    case "skipped":
    case "outside":
    case "store-price-skipped":
      return { kind: "none" };
  }
}

/** One sentence of the explanation, as a key of the translations with what goes into it. */
export type PriceSentence = {
  readonly key:
    | `step.${Exclude<PriceStep["kind"], "skipped" | "computed" | "outside">}`
    | "step.percentage"
    | "step.percentage-rounded"
    | `step.from-${PriceSource["kind"]}`
    | "step.from-hidden-cost"
    | `outside.${Extract<PriceStep, { kind: "outside" }>["reason"]}`
    | `skipped.${Extract<PriceStep, { kind: "skipped" }>["reason"]}`;
  readonly listId: string | null;
  readonly amount: Money | null;
  readonly base: Money | null;
  /** Of which list a base that is another list's price comes. */
  readonly baseListId: string | null;
  /** What was done to the base, one after the other. */
  readonly changes: readonly SentenceChange[];
  readonly minimumQuantity: number | null;
  readonly isChosen: boolean;
};

/** By how much, by which rule (null: the list's percentage on all), and from how many units on (null: any number). */
export type SentenceChange = (
  { readonly kind: "percentage"; readonly basisPoints: number } | { readonly kind: "amount"; readonly amount: Money }
) & { readonly ruleId: string | null; readonly minimumQuantity: number | null };

/** The steps of a receipt, in their order, up to and including those that were looked at. */
export function priceSentences(receipt: PriceReceipt): PriceSentence[] {
  return receipt.steps.map((step, index) => ({ ...sentenceOf(step), isChosen: index === receipt.chosenStep }));
}

const NOTHING = { listId: null, amount: null, base: null, baseListId: null, changes: [], minimumQuantity: null };

function sentenceOf(step: PriceStep): Omit<PriceSentence, "isChosen"> {
  switch (step.kind) {
    case "skipped":
      return {
        ...NOTHING,
        key: `skipped.${isUnanswered(step) ? "variant-unknown" : step.reason}`,
        listId: step.listId,
      };
    case "outside":
      return { ...NOTHING, key: `outside.${step.reason}` };
    case "fixed":
      return {
        ...NOTHING,
        key: "step.fixed",
        listId: step.listId,
        amount: step.unitPrice,
        minimumQuantity: step.minimumQuantity,
      };
    case "computed":
      return {
        ...NOTHING,
        key: keyOfComputed(step),
        listId: step.listId,
        amount: step.unitPrice,
        base: step.source.amount,
        baseListId: step.source.kind === "fixed-price" ? step.source.listId : null,
        changes: step.changes.map((change) => sentenceChange(change, step.unitPrice.currencyCode)),
      };
    case "store-price":
      return { ...NOTHING, key: "step.store-price", amount: step.unitPrice };
    case "store-price-skipped":
      return { ...NOTHING, key: "step.store-price-skipped", amount: step.storePrice };
  }
}

type ComputedStep = Extract<PriceStep, { kind: "computed" }>;

function keyOfComputed(step: ComputedStep): PriceSentence["key"] {
  if (step.isCostHidden) return "step.from-hidden-cost";
  const [change] = step.changes;
  const isPlain = change?.ruleId === null && change.minimumQuantity === null;
  if (lonePercentage(step) === null || !isPlain) return `step.from-${step.source.kind}`;
  return isRoundedFurther(step) ? "step.percentage-rounded" : "step.percentage";
}

/** In basis points, when nothing else was done to the store's price. */
function lonePercentage({ source, changes }: ComputedStep): number | null {
  const [change, ...more] = changes;
  const isLone = source.kind === "store-price" && change?.kind === "percentage" && more.length === 0;
  return isLone ? change.value : null;
}

function sentenceChange(change: AppliedChange, currencyCode: string): SentenceChange {
  const { kind, value, ruleId, minimumQuantity } = change;
  const from = { ruleId, minimumQuantity };
  if (kind === "percentage") return { kind, basisPoints: value, ...from };
  return { kind, amount: { amountMinor: value, currencyCode }, ...from };
}

/** Whether the list's own rule moved the price away from the nearest cent, so that the percentage alone does not explain it. */
function isRoundedFurther(step: ComputedStep): boolean {
  return roundedMinor(exactOf(step), NO_ROUNDING) !== step.unitPrice.amountMinor;
}
