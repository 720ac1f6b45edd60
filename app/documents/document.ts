import type { StoreSale } from "../store/sale.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { DocumentKind } from "./document-kind.ts";
import type { HistoryPlace, PaymentState, ShippingState } from "./history.ts";
import type { OrdersFailure } from "./orders-reading.ts";

export { DOCUMENT_KINDS, type DocumentKind } from "./document-kind.ts";

/** Those that documents are printed in; the buyer's decides, whichever the screen's is. */
export const DOCUMENT_LANGUAGES = ["en", "fr", "it", "de"] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** The language nearest to a buyer's (BCP 47); English where none is. */
export function documentLanguage(locale: string): DocumentLanguage {
  const primary = locale.split("-")[0]?.toLowerCase();
  return DOCUMENT_LANGUAGES.find((language) => language === primary) ?? "en";
}

/** An order or a draft of it, with the store's own amounts. Days are those of the shop's time zone. */
export type Sale = Pick<
  StoreSale,
  "isCancelled" | "taxesIncluded" | "lines" | "shipping" | "total" | "poNumber" | "billing" | "delivery" | "weightGrams"
> & {
  readonly source: SaleSource;
  readonly placedOn: LocalDate;
  readonly deliverOn: LocalDate | null;
  readonly payments: readonly Payment[];
};

export type SaleSource = {
  readonly kind: "order" | "draft";
  /** The number in the store's gid. */
  readonly id: string;
  /** "#1001", "#D12" */
  readonly name: string;
};

export type Payment = { readonly method: string; readonly on: LocalDate; readonly amount: Money };

/** Who sells, as it must stand on each document; "" is left out. */
export type Seller = {
  readonly name: string;
  /** Street, postcode and town, country: a line each. */
  readonly address: string;
  readonly vatNumber: string;
  /** What the law of the country asks for besides, a line each: SIRET and RCS, REA and capital, Handelsregister. */
  readonly registration: string;
  readonly email: string;
  readonly phone: string;
  readonly iban: string;
  readonly bic: string;
};

export type Buyer = {
  readonly lines: readonly string[];
  readonly vatNumber: string | null;
  readonly customerNumber: string | null;
};

/** What goes with the goods (Italian d.P.R. 472/1996 art. 1: reason, carrier, parcels). */
export type Transport = {
  readonly reason: string;
  readonly carrier: string;
  readonly parcels: number | null;
  readonly weightGrams: number | null;
};

/** Net, tax and both of what is taxed alike. */
export type VatTotal = {
  /** 0 for what is not taxed. */
  readonly basisPoints: number;
  readonly net: Money;
  readonly tax: Money;
};

export type DocumentLine = {
  readonly title: string;
  readonly sku: string | null;
  readonly quantity: number;
  /** For one, before discounts and without tax, rounded to the minor unit: the line's net is what counts. */
  readonly unitNet: Money;
  /** Of the line's price before discounts, 1000 is 10 %, to the tenth of a per cent; 0: none. */
  readonly discountBasisPoints: number;
  /** All taxes of the line together. */
  readonly taxBasisPoints: number;
  readonly net: Money;
};

/** All that is printed, as it was when it was issued. */
export type DocumentContent = {
  readonly version: 1;
  readonly kind: DocumentKind;
  /** Null: the merchant numbers elsewhere, and this is a commercial copy. */
  readonly number: string | null;
  readonly language: DocumentLanguage;
  readonly issuedOn: LocalDate;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly deliverTo: readonly string[];
  readonly sale: Pick<Sale, "source" | "placedOn" | "poNumber" | "deliverOn" | "total" | "payments">;
  readonly lines: readonly DocumentLine[];
  /** Null: none is charged. */
  readonly shipping: { readonly title: string; readonly taxBasisPoints: number; readonly net: Money } | null;
  readonly vat: readonly VatTotal[];
  /** A quote's last day; an invoice's day of payment; null for others. */
  readonly until: LocalDate | null;
  /** A delivery note's. */
  readonly transport: Transport | null;
  /** The merchant's own words at the foot. */
  readonly footer: string;
};

/** A document as lists show it. */
export type DocumentRow = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issuedOn: LocalDate;
  readonly language: DocumentLanguage;
  readonly source: SaleSource;
  readonly total: Money;
  /** The person's data were erased: the number stands for what was issued. */
  readonly isErased: boolean;
};

/** An order of the store, or an open draft, of which documents can be issued. */
export type SaleRow = Pick<Sale, "source" | "placedOn" | "total" | "isCancelled" | "deliverOn"> & {
  /** The customer's own number; "": none. */
  readonly poNumber: string;
  readonly payment: PaymentState;
  readonly shipping: ShippingState;
  /** Where it is opened here: a draft, or an order's prices; null: an order of which the store tells no more. */
  readonly url: string | null;
  /** Whether the store still tells Carnet of it: documents are made of what it says. */
  readonly isReadable: boolean;
};

/** A line of a customer's list. */
export type HistoryRow =
  | { readonly type: "sale"; readonly key: string; readonly sale: SaleRow }
  | { readonly type: "document"; readonly key: string; readonly document: DocumentRow };

/** A page of it, the newest first. */
export type HistoryPage = {
  readonly rows: readonly HistoryRow[];
  /** Null: there is nothing older. */
  readonly next: HistoryPlace | null;
};

/** How well the store's orders are known here. */
export type OrdersKnown = {
  readonly isWhole: boolean;
  readonly isUnderWay: boolean;
  readonly failure: OrdersFailure | null;
  /** What was placed before is not here; null while nothing is known. */
  readonly reachFrom: LocalDate | null;
};

/** A customer's page of orders and documents. */
export type CustomerDocuments = {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly language: DocumentLanguage;
    /** Not for one who is archived. */
    readonly isOrderable: boolean;
  };
  /** Whether the settings say who sells: nothing is issued before. */
  readonly hasSeller: boolean;
  /** Of which kinds documents get a number. */
  readonly numbered: readonly DocumentKind[];
  readonly transportReason: string;
  readonly carrier: string;
  readonly orders: OrdersKnown;
  readonly page: HistoryPage;
};

/** What can be made of a sale. */
export function kindsFor({
  source,
  payment,
  isCancelled,
  isReadable,
}: Pick<SaleRow, "source" | "payment" | "isCancelled" | "isReadable">): DocumentKind[] {
  if (isCancelled || !isReadable) return [];
  if (source.kind === "draft") return ["quote"];
  return payment === "paid"
    ? ["confirmation", "invoice", "delivery-note", "receipt"]
    : ["confirmation", "invoice", "delivery-note"];
}
