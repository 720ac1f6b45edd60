import { gid, type Gid } from "../values/gid.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import { FIRST_DAY } from "./price-list-parts.ts";
import type { FixedPrice } from "./terms.ts";

export const dayOf = (text: string | null | undefined): LocalDate | null => (text ? localDate(text) : null);

/** "variant from until amount quantities amounts", one price after the other with a semicolon between. */
export function readFixedPrices(text: string): Record<Gid<"ProductVariant">, FixedPrice[]> {
  const found: Record<Gid<"ProductVariant">, FixedPrice[]> = {};
  for (const entry of text === "" ? [] : text.split(";")) {
    const [variant = "", from = "", until = "", minor = "", quantities = "", amounts = ""] = entry.split(" ");
    const values = amounts.split(",");
    (found[gid("ProductVariant", variant)] ??= []).push({
      ...{ id: `${variant}/${from}`, amountMinor: Number(minor) },
      window: { from: from === FIRST_DAY ? null : dayOf(from), until: dayOf(until) },
      breaks: (quantities === "" ? [] : quantities.split(",")).map((quantity, index) => ({
        ...{ minimumQuantity: Number(quantity), amountMinor: Number(values[index]) },
      })),
    });
  }
  return found;
}
