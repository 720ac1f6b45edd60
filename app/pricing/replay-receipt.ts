import { money, type Money } from "../values/money.ts";
import { chosenStepOf, exactOf, type PriceStep } from "./receipt.ts";
import { roundedMinor } from "./rounding.ts";
import { readReceipt, type StoredReceipt } from "./stored-receipt.ts";

/** The price computed again from what the receipt records, with no other knowledge; null when it records none. */
export function replayReceipt(stored: StoredReceipt): Money | null {
  const { steps, strategy } = readReceipt(stored);
  return chosenStepOf(steps.map(recomputed), strategy)?.unitPrice ?? null;
}

function recomputed(step: PriceStep): PriceStep {
  if (step.kind !== "computed") return step;
  return { ...step, unitPrice: money(roundedMinor(exactOf(step), step.rounding), step.source.amount.currencyCode) };
}
