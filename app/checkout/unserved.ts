/**
 * Why a price that an order written by staff has can't be given by the Function at checkout. None of them leads to another
 * price: the line then costs what the store says, and the status page names the reason.
 */
export const UNSERVED_REASONS = [
  /** A Function can't add a tax of which it isn't told the rate, nor take one off. */
  "net-list-in-gross-store",
  "gross-list-in-net-store",
  /** Nothing is exchanged silently. */
  "list-in-other-currency",
  /** A discount only lowers. */
  "dearer-than-store",
  /** Collections, tags or cost of the variant are not known yet. */
  "variant-unknown",
  /** Percentages of several lists that multiply up to more decimals than the Function reckons with. */
  "percentages-too-fine",
  /** More lists have prices of this variant than its string holds. */
  "variant-full",
  /** More prices of the customer's own than their string holds. */
  "customer-full",
  /** More lists than the shop's string holds. */
  "shop-full",
  /** More lists than the Function asks in turn. */
  "too-many-lists",
] as const;

export type UnservedReason = (typeof UNSERVED_REASONS)[number];
