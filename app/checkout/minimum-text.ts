import type { MinimumOrder } from "../delivery/rules.ts";
import { toMoneyV2 } from "../values/money-text.ts";

/** Of a minimum that blocks: "150.00:EUR:12" is both a value and a quantity, "::12" a quantity alone. */
export type ReadMinimum = {
  readonly amount: DecimalAmount | null;
  readonly currencyCode: string;
  readonly quantity: number | null;
};

/** A decimal as whole ten-thousandths, which hold every currency's minor units, and the decimals it was written with. */
export type DecimalAmount = { readonly tenThousandths: number; readonly decimals: number };

/** Null for one that only warns: a Function can't but refuse. */
export function encodeMinimum({ amount, quantity, mode }: MinimumOrder): string | null {
  if (mode === "warn") return null;
  const { amount: decimal, currencyCode } = amount ? toMoneyV2(amount) : { amount: "", currencyCode: "" };
  return `${decimal}:${currencyCode}:${quantity ?? ""}`;
}

export function readMinimum(text: string): ReadMinimum | null {
  const [decimal = "", currencyCode = "", units = "", ...more] = text.split(":");
  const amount = decimal === "" ? null : readDecimal(decimal);
  const isQuantity = units === "" || /^\d{1,7}$/.test(units);
  if (text.split(":").length < 3 || more.length > 0 || !isQuantity || (decimal !== "" && amount === null)) return null;
  return { amount, currencyCode, quantity: units === "" ? null : Number(units) };
}

/** Null for what is no decimal of at most eleven digits before the point and four behind it. */
export function readDecimal(text: string): DecimalAmount | null {
  const match = /^(\d{1,11})(?:\.(\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return { tenThousandths: Number(whole + fraction.padEnd(4, "0")), decimals: fraction.length };
}

/** With so many decimals, rounded up: what is missing suffices when it is added. */
export function writeDecimal(tenThousandths: number, decimals: number): string {
  const unit = 10 ** (4 - decimals);
  const digits = String(Math.ceil(tenThousandths / unit)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}
