import { enqueue } from "../db/enqueue.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";

export const PRICE_FILE_TASK = "pricing/price-file";

/** Has a file of prices read, or written once somebody said so, in the caller's transaction. */
export function wishPriceFile(db: ShopDb, importId: string): Promise<void> {
  return enqueue(db, { task: PRICE_FILE_TASK, payload: { importId }, key: `price-file:${importId}` });
}
