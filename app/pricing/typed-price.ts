import { parseAmount, type AmountRefusal } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { refuse, type Result } from "../values/result.ts";

export type TypedPriceRefusal =
  | AmountRefusal
  /** Asked once: is it to cost nothing? */
  | { readonly code: "zero" };

/** A price as it is typed into a list; finer than the currency it is refused with the rounded proposal. */
export function typedPrice(
  text: string,
  currencyCode: string,
  confirmsZero: boolean,
): Result<Money, TypedPriceRefusal> {
  const amount = parseAmount(text, currencyCode);
  if (amount.ok && amount.value.amountMinor === 0 && !confirmsZero) return refuse({ code: "zero" });
  return amount;
}
