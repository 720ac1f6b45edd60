import { formatDate } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { InstructionValues } from "./render-instruction.ts";

/** What a text may say of a customer. */
export type Addressee = {
  readonly number: string | null;
  readonly displayName: string;
  /** BCP 47: the day is written in the customer's language. */
  readonly locale: string;
};

/** The values of an order's variables, as far as they are known. */
export function instructionValues(customer: Addressee | null, deliverOn: LocalDate | null): InstructionValues {
  if (customer === null) return { "customer.code": null, "customer.name": null, deliverOn: null };
  const [language = ""] = customer.locale.split("-");
  return {
    "customer.code": customer.number,
    "customer.name": customer.displayName,
    deliverOn: deliverOn && formatDate(deliverOn, language),
  };
}
