/** A change in hundredths of a percent, signed as it is printed ("−8 %", "+5 %"): the minus, and no hyphen. */
export function formatPercentChange(basisPoints: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2, signDisplay: "always" });
  const parts = format.formatToParts(basisPoints / 10_000);
  return parts.map(({ type, value }) => (type === "minusSign" ? "\u2212" : value)).join("");
}

/** A percentage as a person types it ("8", "7,5 %"), as basis points; null where it is none, or finer than a basis point. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.normalize("NFKC").trim());
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}
