import { add, multiply, subtract, sum, type Money } from "../values/money.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { DraftChange } from "./draft-changes.ts";
import type { ActRefusal } from "./draft-action.ts";
import type { DraftLine } from "./draft-order.ts";

/** What was promised for a line, and what its price would be today. */
export type PromisedLine = Pick<DraftLine, "key" | "title" | "variantTitle" | "sku" | "quantity"> & {
  readonly promised: Money;
  /** For one; null where it is no longer sold, or has no price. */
  readonly now: Money | null;
  /** Of the whole line: above zero where today's price is higher. Null where there is none. */
  readonly difference: Money | null;
};

export type PricePromise = {
  readonly lines: readonly PromisedLine[];
  /** All goods, without delivery: its fee stays as it was promised. */
  readonly goods: { readonly promised: Money; readonly now: Money | null; readonly difference: Money | null };
  /** Whether any line would have another price today. */
  readonly hasMoved: boolean;
};

/** Compares line by line; `now` is by the line's key. */
export function comparePrices(lines: readonly DraftLine[], now: Readonly<Record<string, Money>>): PricePromise {
  const compared = lines.map((line): PromisedLine => {
    const { key, title, variantTitle, sku, quantity, unitPrice: promised } = line;
    const today = now[key] ?? null;
    const difference = today && multiply(subtract(today, promised), quantity);
    return { key, title, variantTitle, sku, quantity, promised, now: today, difference };
  });
  const promised = totalOf(compared.map(({ promised: unit, quantity }) => multiply(unit, quantity)));
  const differences = compared.flatMap((line) => line.difference ?? []);
  // A part would pass for the whole.
  const difference = differences.length === lines.length ? totalOf(differences) : null;
  return {
    lines: compared,
    goods: { promised, now: difference && add(promised, difference), difference },
    hasMoved: compared.some((line) => line.difference?.amountMinor !== 0),
  };
}

function totalOf(amounts: readonly Money[]): Money {
  const [first] = amounts;
  if (first === undefined) throw new RangeError("A draft has lines");
  return sum(amounts, first.currencyCode);
}

/** What a draft's page learns of the store and of today's prices, once it is open. */
export type DraftCheck = {
  /** Null where the customer is archived or deleted: nobody has their prices any more. */
  readonly promise: PricePromise | null;
  /** What the draft is in the store that it was not as it was sent. */
  readonly changes: readonly DraftChange[];
};

export type CheckRefusal = { readonly code: "gone" } | { readonly code: "store"; readonly refusal: StoreRefusal };

export type PromiseRefusal =
  | Exclude<ActRefusal, { readonly code: "changed" }>
  | { readonly code: "customer-gone" }
  /** Some of it is no longer sold, or has no price today. */
  | { readonly code: "variants-gone" }
  /** Today's prices are others than the person saw. */
  | { readonly code: "moved"; readonly promise: PricePromise }
  /** Its lines are no longer those that were sent: what staff did in the store is not written over. */
  | { readonly code: "changed-in-store" };

export type PromiseOutcome = { readonly state: "done" | "checking" };
