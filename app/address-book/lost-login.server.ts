import type { ShopDb } from "../db/tenancy.server.ts";
import { MAY_LOG_IN, type FieldChange } from "./customer-changes.ts";
import { wishMirror } from "./wish-mirror.server.ts";

/** What the history says of one who came back without the login that they had. */
export const LOGIN_LOST: FieldChange = { field: "mayLogIn", from: MAY_LOG_IN, to: "" };

/** Whether somebody else got the login of a deleted customer's e-mail, who was active before. */
export async function isLoginLost(db: ShopDb, customerId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isLost: boolean }[]>`
    SELECT c.may_log_in AND c.archived_at = c.deleted_at AND login_holder(c.email, c.id) IS NOT NULL AS "isLost"
    FROM customer c WHERE c.id = ${customerId}::uuid`;
  return row?.isLost ?? false;
}

/** Wishes that the store be told of one who is gone and might log in there. */
export async function wishLoginClosed(db: ShopDb, customerId: string, at: Date): Promise<void> {
  const where = { id: customerId, mayLogIn: true, shopifyCustomerId: { not: null } };
  if ((await db.customer.count({ where })) > 0) await wishMirror(db, customerId, at);
}
