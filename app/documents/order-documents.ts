import type { LocalDate } from "../values/local-date.ts";
import type { DocumentKind, DocumentLanguage } from "./document.ts";

/** What was issued of an order, and what of it can be. */
export type OrderDocuments = {
  /** The newest first; those of the draft that it was are among them. */
  readonly issued: readonly IssuedDocument[];
  /** Kinds that were not issued yet, and can be now. */
  readonly open: readonly OpenDocument[];
  /** Whom they are issued for; null: nobody of the address book placed the order. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** Why nothing more can be issued now, where that is so. */
  readonly obstacle: "no-customer" | "no-seller" | "store" | "gone" | null;
};

export type IssuedDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issuedOn: LocalDate;
  readonly language: DocumentLanguage;
};

/** `isNumbered`: issuing it takes the next number, which nobody gives back. */
export type OpenDocument = { readonly kind: DocumentKind; readonly isNumbered: boolean };

/** More than anyone prints of one order. */
export const MOST_PRINTED = 20;

/** Where they can be printed from, and for how long. */
export type PrintLink = { readonly url: string; readonly seconds: number };

/** A document is not there: not issued by this shop, or erased with its buyer. */
export type PrintRefusal = { readonly code: "not-found" };
