import { addressLines } from "../address-book/address-lines.ts";
import { lineTitle } from "../orders/draft-content.ts";
import type { SaleLine } from "../store/sale.ts";
import { addDays, type LocalDate } from "../values/local-date.ts";
import { money, roundQuotient, type Money } from "../values/money.ts";
import type {
  DocumentContent,
  DocumentKind,
  DocumentLanguage,
  DocumentLine,
  Sale,
  Seller,
  Transport,
} from "./document.ts";
import { grossOf, netOf, rateOf, vatTotals } from "./vat-totals.ts";

export type ToCompose = {
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly language: DocumentLanguage;
  readonly issuedOn: LocalDate;
  readonly seller: Seller;
  readonly vatNumber: string | null;
  readonly customerNumber: string | null;
  /** Days that a quote holds, or within which an invoice is to be paid. */
  readonly days: number;
  /** The last day that was promised with the draft, where one was. */
  readonly until?: LocalDate | null;
  readonly transport: Transport | null;
  readonly footer: string;
};

/**
 * `wrong-source`: a draft is quoted, an order is not; `nothing-sold`: it has no line; `cancelled`: it was; `unpaid`: a receipt tells of payments;
 * `totals-differ`: the lines do not come to what the store charges (an order edited or refunded after it was placed), and a
 * document would say something else than the store.
 */
export type ComposeRefusal =
  | { readonly code: "wrong-source" }
  | { readonly code: "nothing-sold" }
  | { readonly code: "cancelled" }
  | { readonly code: "unpaid" }
  | { readonly code: "totals-differ"; readonly lines: Money; readonly total: Money };

/** Why a sale can't be this document; null: it can. */
export function documentRefusal(sale: Sale, kind: DocumentKind): ComposeRefusal | null {
  const { source, lines, payments, isCancelled, total } = sale;
  if ((source.kind === "draft") !== (kind === "quote")) return { code: "wrong-source" };
  if (lines.length === 0) return { code: "nothing-sold" };
  if (isCancelled) return { code: "cancelled" };
  if (kind === "receipt" && payments.length === 0) return { code: "unpaid" };
  const gross = grossOf(vatTotals(sale), total.currencyCode);
  return gross.amountMinor === total.amountMinor ? null : { code: "totals-differ", lines: gross, total };
}

/** What a sale becomes on paper; ask {@link documentRefusal} first. */
export function composeDocument(sale: Sale, given: ToCompose): DocumentContent {
  const { kind, number, language, issuedOn, seller, footer, transport, days, vatNumber, customerNumber } = given;
  const { source, placedOn, poNumber, deliverOn, total, payments, shipping } = sale;
  return {
    ...{ version: 1, kind, number, language, issuedOn, seller, footer, vat: vatTotals(sale) },
    buyer: { lines: linesOf(sale.billing ?? sale.delivery, language), vatNumber, customerNumber },
    deliverTo: linesOf(sale.delivery, language),
    sale: { source, placedOn, poNumber, deliverOn, total, payments: kind === "receipt" ? payments : [] },
    lines: sale.lines.map((line) => documentLine(line, sale.taxesIncluded)),
    shipping: shipping && {
      ...{ title: shipping.title, taxBasisPoints: rateOf(shipping), net: netOf(shipping, sale.taxesIncluded) },
    },
    until: kind === "quote" || kind === "invoice" ? (given.until ?? addDays(issuedOn, days)) : null,
    transport: kind === "delivery-note" ? transport : null,
  };
}

function documentLine(line: SaleLine, taxesIncluded: boolean): DocumentLine {
  const { title, variantTitle, sku, quantity, original, total } = line;
  const taxBasisPoints = rateOf(line);
  const discount = original.amountMinor - total.amountMinor;
  return {
    ...{ title: lineTitle({ title, variantTitle }), sku, quantity, taxBasisPoints },
    unitNet: unitNetOf(line, taxesIncluded),
    discountBasisPoints: discount <= 0 ? 0 : Math.round((discount * 1_000) / original.amountMinor) * 10,
    net: netOf(line, taxesIncluded),
  };
}

/** Before discounts, so that the discount beside it is one. Where prices include tax, without it by the rate. */
function unitNetOf(line: SaleLine, taxesIncluded: boolean): Money {
  const { original, total, quantity } = line;
  if (!taxesIncluded) return part(original, 1, quantity);
  if (original.amountMinor === total.amountMinor) return part(netOf(line, true), 1, quantity);
  return part(original, 10_000, quantity * (10_000 + rateOf(line)));
}

function part({ amountMinor, currencyCode }: Money, numerator: number, denominator: number): Money {
  const exact = BigInt(amountMinor) * BigInt(numerator);
  return money(Number(roundQuotient(exact, BigInt(denominator), "half-away-from-zero")), currencyCode);
}

function linesOf(address: Sale["delivery"], language: DocumentLanguage): string[] {
  return address === null ? [] : addressLines(address, language);
}
