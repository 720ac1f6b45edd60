import { isNumberFormat } from "./customer-number.ts";
import { parseVatNumber, type VatNumberRefusal } from "./vat-number.ts";

/** What customers are numbered by, and the number under which the shop asks VIES of theirs. */
export type Numbering = {
  /** "C-{0000}": app/address-book/customer-number.ts. */
  readonly format: string;
  /** The counter of the next customer, unless their number is taken. */
  readonly next: number;
  /** Of the shop itself, "" where it has none. */
  readonly vatNumber: string;
};

export type NumberingErrors = {
  readonly format?: "format";
  readonly next?: "counter";
  readonly vatNumber?: VatNumberRefusal["code"];
};

/** Beyond it the digits of a counter are no longer told apart by anyone. */
export const MAX_COUNTER = 999_999_999;

/** What keeps them from being saved, field by field; empty: nothing. `countryCode` is the shop's. */
export function numberingErrors({ format, next, vatNumber }: Numbering, countryCode: string): NumberingErrors {
  const parsed = vatNumber === "" ? null : parseVatNumber(vatNumber, countryCode);
  return {
    ...(isNumberFormat(format) ? {} : { format: "format" as const }),
    ...(Number.isSafeInteger(next) && next >= 0 && next <= MAX_COUNTER ? {} : { next: "counter" as const }),
    ...(parsed === null || parsed.ok ? {} : { vatNumber: parsed.refusal.code }),
  };
}
