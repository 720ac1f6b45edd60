import type { LocalDate } from "../values/local-date.ts";

/** An order or draft that has a number of the customer's already. */
export type PoNumberUse = {
  /** "#1001", "#D12" */
  readonly name: string;
  readonly on: LocalDate;
};

/** Whether two numbers are one to whoever reads them: "po 88" and "PO 88 ". */
export const isSamePoNumber = (left: string, right: string): boolean => foldPoNumber(left) === foldPoNumber(right);

const foldPoNumber = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
