import type { ShopDb } from "../db/tenancy.server.ts";

/** Nobody is to decide on them any more: they are in the address book, or nowhere. That somebody was erased stays known. */
export async function dropSuggestions(db: ShopDb, storeIds: readonly bigint[]): Promise<void> {
  await db.$executeRaw`
    DELETE FROM customer_suggestion WHERE shopify_customer_id = ANY (${storeIds.map(String)}::bigint[]) AND state <> 'erased'`;
}
