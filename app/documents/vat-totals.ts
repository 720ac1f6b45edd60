import type { SaleLine } from "../store/sale.ts";
import { money, type Money } from "../values/money.ts";
import type { Sale, VatTotal } from "./document.ts";

type Amounts = Pick<Sale, "lines" | "shipping" | "taxesIncluded" | "total">;
type Taxed = Pick<SaleLine, "total" | "taxes">;

/** What a line comes to without its taxes. */
export function netOf({ total, taxes }: Taxed, taxesIncluded: boolean): Money {
  return taxesIncluded ? money(total.amountMinor - taxMinorOf({ taxes }), total.currencyCode) : total;
}

/** Of all taxes of a line together: where there are several, each is reckoned on the same amount. */
export function rateOf({ taxes }: Pick<Taxed, "taxes">): number {
  return taxes.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
}

/**
 * By rate, the lowest first. They are the lines' own amounts put together and never a rate of a sum, so that they are equal to
 * the lines and to what the store charges, to the cent.
 */
export function vatTotals({ lines, shipping, taxesIncluded, total }: Amounts): VatTotal[] {
  const { currencyCode } = total;
  const totals = new Map<number, { net: number; tax: number }>();
  for (const line of shipping ? [...lines, shipping] : lines) {
    const rate = rateOf(line);
    const { net, tax } = totals.get(rate) ?? { net: 0, tax: 0 };
    totals.set(rate, { net: net + netOf(line, taxesIncluded).amountMinor, tax: tax + taxMinorOf(line) });
  }
  return [...totals]
    .sort(([left], [right]) => left - right)
    .map(([basisPoints, { net, tax }]) => ({
      ...{ basisPoints, net: money(net, currencyCode), tax: money(tax, currencyCode) },
    }));
}

/** All of them together, which is what the buyer pays. */
export function grossOf(vat: readonly VatTotal[], currencyCode: string): Money {
  return money(
    vat.reduce((sum, { net, tax }) => sum + net.amountMinor + tax.amountMinor, 0),
    currencyCode,
  );
}

const taxMinorOf = ({ taxes }: Pick<Taxed, "taxes">) => taxes.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
