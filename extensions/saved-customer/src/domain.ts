/** All that this extension takes from the app. */
export type { CustomerHit } from "../../../app/address-book/customer-hit.ts";
export {
  type CustomerFormChoices,
  type CustomerFormValue,
  emptyCustomerForm,
  type FieldErrors,
} from "../../../app/address-book/customer-form.ts";
export { COUNTRY_CODES } from "../../../app/address-book/countries.ts";
export type { PossibleDuplicate } from "../../../app/address-book/duplicate-customers.ts";
export type { CreateRefusal } from "../../../app/address-book/save-refusal.ts";
export { isAskedForVat, VAT_EXEMPTION_REASONS, vatExampleOf } from "../../../app/address-book/vat-countries.ts";
export type {
  Application,
  ApplicationDay,
  ApplicationLine,
  ApplicationProblem,
  Applied,
  ApplyRefusal,
} from "../../../app/orders/apply-customer.ts";
export { type AppAnswer, readAnswer } from "../../../app/values/app-answer.ts";
export type { Money } from "../../../app/values/money.ts";
export type { Result } from "../../../app/values/result.ts";
