/**
 * Money in whole minor units of the shop's currency. Written apart from the app's on purpose: the devstore checks the app,
 * so the two must not share a mistake.
 */
const EXPONENTS = new Map<string, number>();

function exponentOf(currencyCode: string): number {
  const known = EXPONENTS.get(currencyCode);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions();
  const exponent = options.maximumFractionDigits ?? 2;
  EXPONENTS.set(currencyCode, exponent);
  return exponent;
}

/** "12.5" → 1250. Null for text that is no decimal; digits beyond the currency's are rounded half away from zero. */
export function parseAmount(text: string, currencyCode: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) return null;
  const exponent = exponentOf(currencyCode);
  const digits = (match[3] ?? "").padEnd(exponent + 1, "0");
  const minor = Number((match[2] ?? "0") + digits.slice(0, exponent)) + (Number(digits[exponent]) >= 5 ? 1 : 0);
  return match[1] === "-" ? -minor : minor;
}

/** 1250 → "12.50": the `Money` scalar and REST payloads. */
export function formatMoney(minor: number, currencyCode: string): string {
  const exponent = exponentOf(currencyCode);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  return `${minor < 0 ? "-" : ""}${whole}${exponent > 0 ? `.${digits.slice(-exponent)}` : ""}`;
}

/**
 * 1250 → "12.5", 1000 → "10.0": the `Decimal` of `MoneyV2.amount` drops trailing zeros down to one, as in the examples at
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/MoneyV2
 */
function formatDecimal(minor: number, currencyCode: string): string {
  const text = formatMoney(minor, currencyCode);
  if (!text.includes(".")) return `${text}.0`;
  const trimmed = text.replace(/0+$/, "");
  return trimmed.endsWith(".") ? `${trimmed}0` : trimmed;
}

export function moneyV2(minor: number, currencyCode: string) {
  return { __typename: "MoneyV2", amount: formatDecimal(minor, currencyCode), currencyCode };
}

/** Shop and presentment money are the same here: the devstore sells in the shop's currency only. */
export function moneyBag(minor: number, currencyCode: string) {
  const money = moneyV2(minor, currencyCode);
  return { __typename: "MoneyBag", shopMoney: money, presentmentMoney: money };
}
