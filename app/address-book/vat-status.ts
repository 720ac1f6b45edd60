import type { LocalDate } from "../values/local-date.ts";

/** What is known of a customer's VAT number. Days are those of the shop's zone. */
export type VatStatus =
  | { readonly kind: "none" }
  /** Of a country whose numbers Carnet does not know. */
  | { readonly kind: "as-typed" }
  /** No register that Carnet can ask: the form and the check digits are right. */
  | { readonly kind: "form-only" }
  | { readonly kind: "not-asked-yet" }
  /** VIES or the member state's register gave no answer; it is asked again. */
  | { readonly kind: "unavailable"; readonly on: LocalDate }
  | { readonly kind: "valid"; readonly on: LocalDate; readonly consultationNumber: string | null }
  | { readonly kind: "invalid"; readonly on: LocalDate };
