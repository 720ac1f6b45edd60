/** What an automatic discount took off in all. */
export interface AppliedDiscountRow {
  readonly title: string;
  readonly on: "delivery" | "lines" | "order";
  readonly minor: number;
}
