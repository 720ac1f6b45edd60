import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { lockStoreCustomers } from "./store-account.server.ts";

/** The store tells an app of no order older than this, so that a late report of one brings nobody back by itself. */
const REACH_MS = 60 * 86_400_000;

/**
 * Erases what is kept of these customers of the store, for whom no job writes anything until the transaction ends. Their number
 * stays, so that a report of an order from before, which comes late, does not bring them back.
 */
export async function redactSuggestions(
  db: ShopDb,
  { shopId, at }: Pick<ShopContext, "shopId" | "at">,
  storeIds: readonly bigint[],
): Promise<void> {
  await lockStoreCustomers(db, shopId, storeIds);
  const erased = { state: "erased", since: at, name: "", email: "", duplicates: [] };
  for (const shopifyCustomerId of new Set(storeIds)) {
    await db.suggestedOrder.deleteMany({ where: { shopifyCustomerId } });
    const where = { shopId_shopifyCustomerId: { shopId, shopifyCustomerId } };
    await db.customerSuggestion.upsert({ where, create: { shopId, shopifyCustomerId, ...erased }, update: erased });
  }
  await db.customerSuggestion.deleteMany({
    where: { state: "erased", since: { lt: new Date(at.getTime() - REACH_MS) } },
  });
}
