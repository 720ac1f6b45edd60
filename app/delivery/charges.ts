import { compare, subtract, zero, type Money } from "../values/money.ts";
import type { Weekday } from "../values/local-date.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { DeliveryFee, EffectiveRules, FeeTier } from "./rules.ts";

const NO_TIERS: readonly FeeTier[] = [];

/**
 * The delivery fee for goods of this value (after line discounts, before order discounts and delivery, tax as the store
 * shows it), delivered on this weekday; exactly `freeFrom` is free, and a tier includes its lower edge. Refused when the
 * fee is set in another currency: nothing is exchanged.
 */
export function deliveryFee(
  { fee }: Pick<EffectiveRules, "fee">,
  goods: Money,
  weekday: Weekday,
): Result<Money, "currency-mismatch"> {
  const { currencyCode } = goods;
  if (fee.value === null) return ok(zero(currencyCode));
  const ofDay: Omit<DeliveryFee, "byWeekday"> = fee.value.byWeekday?.[weekday] ?? fee.value;
  const { amount, freeFrom, tiers = NO_TIERS } = ofDay;
  // Plain numbers of one currency: a calendar asks for hundreds of fees.
  const isReached = (from: Money) => goods.amountMinor >= from.amountMinor;
  let charged = amount;
  let highest = -1;
  for (const tier of tiers) {
    if (tier.from.currencyCode !== currencyCode) return refuse("currency-mismatch");
    if (tier.from.amountMinor <= highest || !isReached(tier.from)) continue;
    highest = tier.from.amountMinor;
    charged = tier.amount;
  }
  if (charged.currencyCode !== currencyCode) return refuse("currency-mismatch");
  if (freeFrom && freeFrom.currencyCode !== currencyCode) return refuse("currency-mismatch");
  return ok(freeFrom && isReached(freeFrom) ? zero(currencyCode) : charged);
}

export type MinimumVerdict =
  | { readonly kind: "met" }
  | {
      readonly kind: "missing";
      readonly mode: "warn" | "block";
      /** How much more is needed; null when the value suffices or none is asked. */
      readonly missingAmount: Money | null;
      readonly missingQuantity: number | null;
      /** The minimum itself; null where none is asked. */
      readonly amount: Money | null;
      readonly quantity: number | null;
    }
  /** The minimum is set in another currency than the order's: it can't be judged. */
  | { readonly kind: "currency-mismatch" };

/** Whether the goods (valued as for the fee) and the units reach the minimum; both count when both are set. */
export function minimumVerdict(
  { minimum }: Pick<EffectiveRules, "minimum">,
  goods: Money,
  quantity: number,
): MinimumVerdict {
  if (minimum.value === null) return { kind: "met" };
  const { amount, quantity: units, mode } = minimum.value;
  if (amount && amount.currencyCode !== goods.currencyCode) return { kind: "currency-mismatch" };
  const missingAmount = amount && compare(goods, amount) < 0 ? subtract(amount, goods) : null;
  const missingQuantity = units !== undefined && quantity < units ? units - quantity : null;
  if (missingAmount === null && missingQuantity === null) return { kind: "met" };
  return { kind: "missing", mode, missingAmount, missingQuantity, amount: amount ?? null, quantity: units ?? null };
}
