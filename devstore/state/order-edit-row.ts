import type { OrderLineRow } from "./shapes.ts";

/** An order editing that is under way: the lines as they are to be. */
export interface OrderEditRow {
  readonly id: number;
  readonly orderId: number;
  readonly lines: readonly OrderLineRow[];
}
