import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import type { FieldChange } from "./customer-changes.ts";

/*
 * What stands beside a customer's record and is written by itself: notes and shopping lists. It is no part of the customer's
 * version, so that who has the form open saves it all the same; it is in the history, and taken back from there.
 */

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;

/** Nobody deletes the customer or merges them away meanwhile: what is written would be lost with them. Null for one who is gone. */
export async function besideListed<Written>(
  { inShop }: Pick<ShopContext, "inShop">,
  customerId: string,
  write: (db: ShopDb) => Promise<Written>,
): Promise<Written | null> {
  if (!isUuid(customerId)) return null;
  return inShop(async (db) => {
    const found = await db.$queryRaw<object[]>`
      SELECT FROM customer c WHERE c.id = ${customerId}::uuid AND is_listed(c) FOR UPDATE`;
    return found.length === 0 ? null : write(db);
  });
}

/** Answers the id of the history's line. `undoesId`: the line that this takes back. */
export async function noteItemDown(
  db: ShopDb,
  { shopId, staffId, at }: Author,
  customerId: string,
  field: FieldChange,
  undoesId: string | null = null,
): Promise<string> {
  const own = { shopId, customerId, kind: undoesId === null ? "update" : "undo", undoesId, fields: [field] };
  const { id } = await db.customerChange.create({ data: { ...own, changedBy: staffId, changedAt: at } });
  return id;
}
