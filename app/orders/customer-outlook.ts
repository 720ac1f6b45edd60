import type { OfferedDate } from "../delivery/possible-dates.ts";
import type { TimeZone } from "../values/moment.ts";
import type { DraftOrderRow } from "./draft-order.ts";

/** A customer as the orders see them. */
export type CustomerOutlook = {
  readonly customerId: string;
  /** Whether an order can be written for them now: not for one who is archived. */
  readonly isOrderable: boolean;
  /** Null: no day of the horizon is possible. */
  readonly next: OfferedDate | null;
  readonly horizonDays: number;
  /** By whose clocks the cut-off is told. */
  readonly timeZone: TimeZone;
  /** The newest first. */
  readonly orders: readonly DraftOrderRow[];
};
