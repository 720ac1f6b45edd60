import type { Money } from "../values/money.ts";
import type { ListRank, PriceReceipt, PriceStep } from "./receipt.ts";
import type { Rounding } from "./terms.ts";

/** Steps of the time when lists knew fixed prices and one percentage on the store's price. */
type FirstStep =
  | Exclude<PriceStep, { kind: "fixed" | "computed" | "outside" }>
  | Omit<Extract<PriceStep, { kind: "fixed" }>, "quantity">
  | {
      readonly kind: "percentage";
      readonly rank: ListRank;
      readonly listId: string;
      readonly base: Money;
      readonly basisPoints: number;
      readonly rounding: Rounding;
      readonly unitPrice: Money;
    };

export type FirstReceipt = Omit<PriceReceipt, "version" | "steps"> & {
  readonly version: 1;
  readonly steps: readonly FirstStep[];
};

/** A receipt as sent orders keep it, of any time. */
export type StoredReceipt = PriceReceipt | FirstReceipt;

/** In today's words. What it says stays what it was. */
export function readReceipt(stored: StoredReceipt): PriceReceipt {
  if (stored.version === 2) return stored;
  const { quantity } = stored;
  const steps = stored.steps.map((step): PriceStep => {
    switch (step.kind) {
      case "fixed":
        return { ...step, quantity };
      case "percentage": {
        const { rank, listId, base, basisPoints, rounding, unitPrice } = step;
        const change = { kind: "percentage", value: basisPoints, listId, ruleId: null, minimumQuantity: null } as const;
        const source = { kind: "store-price", amount: base } as const;
        return { kind: "computed", rank, listId, quantity, source, changes: [change], rounding, unitPrice };
      }
      case "skipped":
      case "store-price":
      case "store-price-skipped":
        return step;
    }
  });
  return { ...stored, version: 2, steps };
}
