import type { ShopDb } from "../db/tenancy.server.ts";
import type { SavedCustomer } from "./customer.ts";

/** A new version of which the store knows all that it is told is no news to it. */
export async function keepMirrored(db: ShopDb, { id, version }: SavedCustomer): Promise<void> {
  await db.storeLink.updateMany({ where: { customerId: id, version: version - 1 }, data: { version } });
}

/** The store keeps one account for an e-mail: whoever got it while this customer was away keeps it. */
export async function leaveAccountToOther(db: ShopDb, customerId: string): Promise<void> {
  const left = await db.$executeRaw`
    UPDATE customer c SET shopify_customer_id = NULL WHERE c.id = ${customerId}::uuid AND EXISTS (
      SELECT FROM customer o
      WHERE o.shopify_customer_id = c.shopify_customer_id AND o.id <> c.id AND o.archived_at IS NULL
    )`;
  if (left > 0) await db.storeLink.updateMany({ where: { customerId }, data: { kind: "shared" } });
}
