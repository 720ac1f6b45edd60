/** A change in hundredths of a percent, signed as it is printed ("−8 %", "+5 %"): the minus, and no hyphen. */
export function formatPercentChange(basisPoints: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2, signDisplay: "always" });
  const parts = format.formatToParts(basisPoints / 10_000);
  return parts.map(({ type, value }) => (type === "minusSign" ? "\u2212" : value)).join("");
}
