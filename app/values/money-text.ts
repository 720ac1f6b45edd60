import { keptFormat } from "./kept-format.ts";
import { exponentOf, isCurrencyCode, money, type Money } from "./money.ts";
import { ok, refuse, type Result } from "./result.ts";

/** Shopify's amount: decimal text. Never compared as text ("9.0" > "100.0"); parsed at the edge. */
export type MoneyV2 = { readonly amount: string; readonly currencyCode: string };

/** Throws when it is no decimal, the currency is unknown, or it is finer than the currency: Shopify never sends those. */
export function parseMoneyV2({ amount, currencyCode }: MoneyV2): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) throw new TypeError(`Not a decimal amount: "${amount}"`);
  const [, sign = "", whole = "", fraction = ""] = match;
  const exponent = exponentOf(currencyCode);
  if (/[1-9]/.test(fraction.slice(exponent))) throw new RangeError(`"${amount}" is finer than ${currencyCode} allows`);
  return money(Number(sign + whole + fraction.slice(0, exponent).padEnd(exponent, "0")), currencyCode);
}

export function toMoneyV2({ amountMinor, currencyCode }: Money): MoneyV2 {
  const exponent = exponentOf(currencyCode);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const amount = exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`;
  return { amount: amountMinor < 0 ? `-${amount}` : amount, currencyCode };
}

const numberFormat = keptFormat((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** A count, in the reader's groups of three: "16 868". */
export function formatNumber(count: number, locale: string): string {
  return numberFormat(locale, {}).format(count);
}

/** In the reader's format; always with the currency's own decimals (ISO 4217, where locale data may say otherwise). */
export function formatMoney(amount: Money, locale: string): string {
  const digits = exponentOf(amount.currencyCode);
  const format = numberFormat(locale, {
    style: "currency",
    currency: amount.currencyCode,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Text, because a number would not hold every amount; MoneyV2's text is a decimal by construction.
  return format.format(toMoneyV2(amount).amount as Intl.StringNumericLiteral);
}

/** A change, signed as it is printed ("+0,50 €", "−1,00 €"): the minus, and no hyphen. */
export function formatMoneyChange({ amountMinor, currencyCode }: Money, locale: string): string {
  const sign = amountMinor < 0 ? "\u2212" : "+";
  return sign + formatMoney({ amountMinor: Math.abs(amountMinor), currencyCode }, locale);
}

/** Why a typed amount was not taken. */
export type AmountRefusal =
  | { readonly code: "empty" }
  | { readonly code: "not-an-amount" }
  | { readonly code: "negative" }
  | { readonly code: "too-large" }
  | { readonly code: "unknown-currency" }
  /** `proposal` is the nearest amount; `grouped` what was meant if the separator was one of thousands ("1.234"). */
  | { readonly code: "too-precise"; readonly proposal: Money; readonly grouped: Money | null };

/**
 * An amount as a person types it: decimal comma or point, groups of three ("1 234,50", "1.234,50", "1'234.50"), with or
 * without this currency's code or sign. A lone comma or point is the decimal one, unless it repeats.
 */
export function parseAmount(text: string, currencyCode: string): Result<Money, AmountRefusal> {
  if (!isCurrencyCode(currencyCode)) return refuse({ code: "unknown-currency" });
  const typed = withoutCurrency(text.normalize("NFKC"), currencyCode).replace(/[\s'’_]/g, "");
  if (typed === "") return refuse({ code: "empty" });
  const parts = /^([-−+]?)([\d.,]*)$/.exec(typed);
  const number = parts ? decimalOf(parts[2] ?? "") : null;
  if (!parts || number === null) return refuse({ code: "not-an-amount" });
  const { whole, fraction } = number;
  if (/[-−]/.test(parts[1] ?? "") && /[1-9]/.test(whole + fraction)) return refuse({ code: "negative" });

  const exponent = exponentOf(currencyCode);
  const kept = fraction.slice(0, exponent).padEnd(exponent, "0");
  const cut = fraction.slice(exponent);
  const amountMinor = Number(whole + kept) + (/^[5-9]/.test(cut) ? 1 : 0);
  if (!Number.isSafeInteger(amountMinor)) return refuse({ code: "too-large" });
  const nearest = money(amountMinor, currencyCode);
  if (!/[1-9]/.test(cut)) return ok(nearest);
  return refuse({ code: "too-precise", proposal: nearest, grouped: groupedReading(whole, fraction, currencyCode) });
}

/** Without the currency's code or sign, before or behind the number; another currency's stays and is refused later. */
function withoutCurrency(text: string, currencyCode: string): string {
  const names = [currencyCode, symbolOf(currencyCode)];
  const trimmed = text.trim();
  for (const name of names) {
    if (trimmed.toUpperCase().startsWith(name.toUpperCase())) return trimmed.slice(name.length);
    if (trimmed.toUpperCase().endsWith(name.toUpperCase())) return trimmed.slice(0, -name.length);
  }
  return trimmed;
}

function symbolOf(currencyCode: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "narrowSymbol",
  });
  return format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currencyCode;
}

/** Digits before and after the decimal sign, or null when the separators make no number. */
function decimalOf(text: string): { whole: string; fraction: string } | null {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (!/\d/.test(text)) return null;
  const last = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  const lastCount = last === "." ? points : commas;
  if (lastCount > 1 && points > 0 && commas > 0) return null;
  const isGrouping = lastCount > 1;
  const cutAt = isGrouping || lastCount === 0 ? text.length : text.lastIndexOf(last);
  const whole = text.slice(0, cutAt);
  if (/[.,]/.test(whole) && !/^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole)) return null;
  return { whole: whole.replace(/[.,]/g, "") || "0", fraction: text.slice(cutAt + 1) };
}

function groupedReading(whole: string, fraction: string, currencyCode: string): Money | null {
  if (!/^[1-9]\d{0,2}$/.test(whole) || fraction.length !== 3) return null;
  return money(Number(whole + fraction) * 10 ** exponentOf(currencyCode), currencyCode);
}
