/**
 * Why something of an order's dates and goods is not said at checkout as the rules have it. None of them lets an order
 * through that the rules refuse, but for the last two: there nothing is asked, and the status page names what.
 */
export const UNSAID_REASONS = [
  /** The shop's clocks show the cut-off twice: orders close when the repeated stretch begins. */
  "repeated-hour",
  /** More times of day than a Function compares: orders close at the last one before it that is compared. */
  "time-unsaid",
  /** The days of this delivery group have no room with the others': its customers need them in their own terms. */
  "group-left-out",
  /** A variant is in more catalogs than its string holds: who has a narrower one can't order it. */
  "catalogs-full",
  /** More lists have quantity rules of a variant than its string holds: of those that are left out any quantity passes. */
  "quantities-full",
  /** The shop's catalogs, lists and minimums are more than one string holds: none of them is asked. */
  "goods-full",
] as const;

export type UnsaidReason = (typeof UNSAID_REASONS)[number];
