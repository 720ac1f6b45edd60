import { type BulkItem, bulkLines } from "./bulk-operations.server.ts";
import { bulkOrderLine } from "./bulk-orders.schema.ts";
import { OrdersInBulk } from "./generated/documents.ts";
import { mirroredOrder } from "./mirrored-orders.server.ts";
import type { StoreOrder } from "./store-order.ts";

/** Where the document says since when: a bulk operation takes no variables. */
const SINCE = "2000-01-01T00:00:00Z";

/** The bulk query of all orders that have changed since, with a mark by which it is found again. */
export function ordersQuery(mark: string, since: Date): string {
  const { name, text } = OrdersInBulk;
  return text.replace(name, `${name}_${mark}`).replace(SINCE, since.toISOString());
}

/** All orders of the file from a byte on at which one begins. */
export async function* bulkOrders(
  url: string,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<BulkItem<StoreOrder>, void> {
  for await (const { text, end } of bulkLines(url, from, signal))
    yield { item: mirroredOrder(bulkOrderLine.parse(JSON.parse(text))), end };
}
