import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { changeSetOf, type ChangeReason } from "./customer-history.server.ts";
import { isLoginLost, LOGIN_LOST, wishLoginClosed } from "./lost-login.server.ts";
import { findRecord, writeFinders } from "./customer-record.server.ts";
import type { SavedCustomer } from "./customer.ts";
import { hasOpenOrders } from "./open-orders.server.ts";
import { leaveAccountToOther } from "./store-standing.server.ts";
import { wishMirror } from "./wish-mirror.server.ts";

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;

/**
 * Deletes a customer whose row is locked: nobody finds or opens them, and all that they have stays for a while with its
 * number, so that it can be brought back whole. False where there are open orders.
 */
export async function deleteCustomer(
  db: ShopDb,
  { shopId, staffId, at }: Author,
  customerId: string,
  changeSetId: string,
): Promise<boolean> {
  if (await hasOpenOrders(db, customerId)) return false;
  // Equal moments say that the customer was active before: one who was archived in this very one is deleted a little later.
  await db.$executeRaw`
    UPDATE customer SET deleted_at = CASE WHEN archived_at = ${at} THEN ${new Date(at.getTime() + 1)}::timestamptz ELSE ${at}::timestamptz END,
      archived_at = coalesce(archived_at, ${at}), version = version + 1, updated_at = ${at}
    WHERE id = ${customerId}::uuid`;
  await db.customerToken.deleteMany({ where: { customerId } });
  await db.$executeRaw`CALL write_facets(${customerId}::uuid)`;
  const change = { shopId, customerId, kind: "delete", changeSetId, fields: [] };
  await db.customerChange.create({ data: { ...change, changedBy: staffId, changedAt: at } });
  await wishLoginClosed(db, customerId, at);
  return true;
}

/** Brings a deleted customer back as they were; null where there is nothing left to bring back. */
export async function bringBack(
  db: ShopDb,
  { shopId, staffId, at }: Author,
  customerId: string,
  reason: ChangeReason & { readonly kind: "undo" },
): Promise<SavedCustomer | null> {
  const loginLost = await isLoginLost(db, customerId);
  const brought = await db.$executeRaw`
    UPDATE customer SET may_log_in = may_log_in AND NOT ${loginLost}, archived_at = nullif(archived_at, deleted_at), deleted_at = NULL, version = version + 1, updated_at = ${at}
    WHERE id = ${customerId}::uuid AND deleted_at IS NOT NULL AND redacted_at IS NULL`;
  const customer = brought === 0 ? null : await findRecord(db, shopId, customerId);
  if (customer === null) return null;
  await leaveAccountToOther(db, customerId);
  await writeFinders(db, shopId, customer);
  const change = { shopId, customerId, kind: "undo", undoesId: reason.undoesId, changeSetId: changeSetOf(reason) };
  await db.customerChange.create({
    data: { ...change, fields: loginLost ? [LOGIN_LOST] : [], changedBy: staffId, changedAt: at },
  });
  await wishMirror(db, customerId, at);
  return customer;
}
