import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";

/** An order of the store, as far as lists tell of it; whoever ordered is a number alone. */
export type StoreOrder = {
  readonly id: Gid<"Order">;
  /** "#1001" */
  readonly name: string;
  /** Null: nobody's whom the store knows. */
  readonly customerId: Gid<"Customer"> | null;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** The store's own words: "PAID", "PARTIALLY_REFUNDED"; "FULFILLED", "UNFULFILLED". */
  readonly financialState: string | null;
  readonly fulfilmentState: string;
  readonly total: Money;
  /** The customer's own number; "": none. */
  readonly poNumber: string;
  readonly deliverOn: LocalDate | null;
  readonly updatedAt: Instant;
};
