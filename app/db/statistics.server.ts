import type { ShopDb } from "./tenancy.server.ts";

/**
 * Has the planner look again at tables that have grown fourfold since it last did. Every index begins with the shop: of an
 * empty table it can't tell which of them finds one row, and reads all of the shop's for each; on its own it looks once a
 * minute, and until then a first import becomes slower with each customer.
 */
export async function refreshStatistics(db: ShopDb): Promise<void> {
  await db.$executeRaw`CALL refresh_statistics()`;
}
