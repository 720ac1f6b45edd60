import { INITIAL_QUOTE_DAYS } from "../orders/promise-end.ts";
import { DOCUMENT_KINDS, type DocumentKind, type Seller } from "./document.ts";
import { isDocumentNumberFormat } from "./document-number.ts";

export type KindSettings = {
  /** Off: documents of the kind are commercial copies, and say that the merchant numbers elsewhere. */
  readonly isNumbered: boolean;
  readonly format: string;
  /** The merchant's words at the foot, in the language that most of the customers read. */
  readonly footer: string;
};

export type DocumentSettings = {
  readonly seller: Seller;
  readonly kinds: Readonly<Record<DocumentKind, KindSettings>>;
  /** How many days a quote holds. */
  readonly quoteDays: number;
  /** Within how many days an invoice is to be paid. */
  readonly paymentDays: number;
  /** Why goods are carried, unless a delivery note says otherwise: "Vendita". */
  readonly transportReason: string;
  readonly carrier: string;
};

const FORMATS: Readonly<Record<DocumentKind, string>> = {
  quote: "D-{YYYY}-{0000}",
  confirmation: "C-{YYYY}-{0000}",
  invoice: "F-{YYYY}-{0000}",
  receipt: "R-{YYYY}-{0000}",
  "delivery-note": "L-{YYYY}-{0000}",
};

const NOBODY: Seller = {
  ...{ name: "", address: "", vatNumber: "", registration: "", email: "", phone: "", iban: "", bic: "" },
};

/** What holds until the merchant says otherwise: nothing is numbered. */
export const INITIAL_DOCUMENT_SETTINGS: DocumentSettings = {
  seller: NOBODY,
  kinds: Object.fromEntries(
    DOCUMENT_KINDS.map((kind) => [kind, { isNumbered: false, format: FORMATS[kind], footer: "" }]),
  ) as Record<DocumentKind, KindSettings>,
  quoteDays: INITIAL_QUOTE_DAYS,
  paymentDays: 30,
  transportReason: "",
  carrier: "",
};

/** A quote that holds for longer, or a payment that is awaited for longer, is a slip of the hand. */
export const MOST_DAYS = 365;

export type SettingsErrors = {
  readonly seller?: "seller";
  readonly iban?: "iban";
  readonly quoteDays?: "days";
  readonly paymentDays?: "days";
  readonly formats?: readonly DocumentKind[];
};

/** What keeps settings from being saved; empty: nothing. */
export function settingsErrors({ seller, kinds, quoteDays, paymentDays }: DocumentSettings): SettingsErrors {
  const formats = DOCUMENT_KINDS.filter((kind) => !isDocumentNumberFormat(kinds[kind].format));
  return {
    ...(seller.name.trim() === "" ? { seller: "seller" as const } : {}),
    ...(seller.iban === "" || isIban(seller.iban) ? {} : { iban: "iban" as const }),
    ...(isDays(quoteDays) ? {} : { quoteDays: "days" as const }),
    ...(isDays(paymentDays) ? {} : { paymentDays: "days" as const }),
    ...(formats.length === 0 ? {} : { formats }),
  };
}

const isDays = (days: number) => Number.isInteger(days) && days >= 0 && days <= MOST_DAYS;

/** ISO 13616: moved four to the end, letters as numbers, the remainder by 97 is 1. Spaces are left aside. */
export function isIban(text: string): boolean {
  const iban = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((each) => String(Number.parseInt(each, 36))).join("");
  return BigInt(digits) % 97n === 1n;
}
