import type { DeliveryMethod } from "./checked-methods.ts";

/** What both validations are asked about: published strings as the input query gives them, and the cart around them. */
export type CheckedCart = {
  /** The validation's own metafield. */
  readonly config: string | null;
  /** The company location's terms where a company buys, else the customer's; null for whom Carnet doesn't know. */
  readonly terms: string | null;
  /** The customer's. */
  readonly passes: string | null;
  readonly pass: string | null;
  readonly methods: readonly (DeliveryMethod | null)[];
  /** Whether the buyer is past the cart. */
  readonly isCheckout: boolean;
};

/** For whoever looks at the Function's runs: why something was let pass that could not be judged. */
export type CheckNote =
  "config-unreadable" | "group-unknown" | "calendar-over" | "minimum-unreadable" | "minimum-currency";
