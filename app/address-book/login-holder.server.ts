import type { ShopDb } from "../db/tenancy.server.ts";
import type { CustomerInput, SavedCustomer } from "./customer.ts";
import { displayName } from "./display-name.ts";
import type { EmailHolder } from "./email-holder.ts";

/** Who may log in with this e-mail, whatever its capitals; `exceptId` is the customer that asks. */
export async function findLoginHolder(db: ShopDb, email: string, exceptId: string): Promise<EmailHolder | null> {
  const [row] = await db.$queryRaw<
    { id: string; company: string; firstName: string; lastName: string; number: string | null }[]
  >`SELECT id, company, first_name AS "firstName", last_name AS "lastName", number FROM customer
    WHERE id = login_holder(${email}, ${exceptId}::uuid)`;
  return row ? { id: row.id, displayName: displayName(row), number: row.number } : null;
}

/** Who has the login that the customer would have, as they are about to be written. */
export function findLoginRival(
  db: ShopDb,
  { id, before }: { readonly id: string; readonly before: SavedCustomer | null },
  { email, mayLogIn = before?.mayLogIn ?? false, archivedAt = before?.archivedAt ?? null }: CustomerInput,
): Promise<EmailHolder | null> {
  // Who is archived has no login until they come back.
  return mayLogIn && archivedAt === null ? findLoginHolder(db, email, id) : Promise.resolve(null);
}
