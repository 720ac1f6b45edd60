import type { ShopDb } from "../db/tenancy.server.ts";
import { customerNoticesIn } from "./customer-notices.schema.ts";

/** Null for whoever is told nothing: archived, deleted, merged away or erased. */
export async function readRecipient(db: ShopDb, customerId: string) {
  const customer = await db.customer.findFirst({
    where: { id: customerId, archivedAt: null, deletedAt: null, mergedIntoId: null, redactedAt: null },
    select: { email: true, locale: true, notices: true, contacts: { select: { id: true, email: true } } },
  });
  return customer && { ...customer, notices: customerNoticesIn(customer.notices) };
}
