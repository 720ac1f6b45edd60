import type { PriceNames } from "../pricing/price-names.ts";
import type { StoredReceipt } from "../pricing/stored-receipt.ts";
import type { Money } from "../values/money.ts";
import type { LineProblem } from "./line-problems.ts";

/** What a customer pays for a product on a day, and why. */
export type ExplainedPrice = {
  /** The price of a unit; null: it has none. */
  readonly unitPrice: Money | null;
  readonly lineTotal: Money | null;
  readonly receipt: StoredReceipt;
  readonly names: PriceNames;
  /** What keeps it from being ordered like this. */
  readonly problem: LineProblem | null;
  readonly catalogNames: Readonly<Record<string, string>>;
};

export type ExplainRefusal = { readonly code: "customer-gone" | "product-unknown" };
