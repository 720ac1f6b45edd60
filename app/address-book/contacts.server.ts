import type { ShopDb } from "../db/tenancy.server.ts";
import { byName, type Contact, type SavedContact } from "./contact.ts";
import { internationalFormOf } from "./phone.ts";

/** All contacts of a customer, in place of those that were there. */
export async function writeContacts(
  db: ShopDb,
  shopId: string,
  customerId: string,
  contacts: readonly Contact[],
): Promise<void> {
  await db.contact.deleteMany({ where: { shopId, customerId } });
  const rows = byName(contacts).map((contact) => ({ shopId, customerId, ...contact }));
  await db.contact.createMany({ data: rows });
}

export function savedContacts(rows: readonly Contact[]): SavedContact[] {
  return byName(rows).map((contact) => ({
    ...contact,
    phoneText: contact.phone === null ? "" : internationalFormOf(contact.phone),
  }));
}
