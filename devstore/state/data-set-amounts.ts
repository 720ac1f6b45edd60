import { parseAmount } from "../money.ts";

/** Minor units of an amount in the data set; null where there is none. */
export function amountIn(text: string | null | undefined, currencyCode: string): number | null {
  if (text === null || text === undefined) return null;
  const amount = parseAmount(text, currencyCode);
  if (amount === null) throw new Error(`devstore/data: “${text}” is not an amount`);
  return amount;
}
