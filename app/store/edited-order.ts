import type { Gid } from "../values/gid.ts";
import type { Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";

/** A line of an order as it is now. All amounts are the buyer's. */
export type EditedLine = {
  readonly id: Gid<"LineItem">;
  readonly title: string;
  /** Null for a product without variants. */
  readonly variantTitle: string | null;
  readonly sku: string | null;
  /** Null for what staff typed, or whose product is gone. */
  readonly variantId: Gid<"ProductVariant"> | null;
  /** Ever ordered, what was taken off again included. */
  readonly quantity: number;
  /** Without what was removed or given back. */
  readonly currentQuantity: number;
  /** Before discounts. */
  readonly unitPrice: Money;
  /** Of all units ever ordered, of the line and of the whole order. */
  readonly discount: Money;
  /** It came in by an editing in the store. */
  readonly isAdded: boolean;
};

/** An order of the store with what editing has made of it. */
export type EditedOrder = {
  /** "#1001" */
  readonly name: string;
  readonly placedAt: Instant;
  readonly isEdited: boolean;
  readonly isCancelled: boolean;
  readonly taxesIncluded: boolean;
  readonly customerId: Gid<"Customer"> | null;
  /** What the buyer owes after edits and refunds, delivery included. */
  readonly total: Money;
  readonly lines: readonly EditedLine[];
};
