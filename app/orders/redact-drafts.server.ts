import type { ShopDb } from "../db/tenancy.server.ts";
import { REDACTED } from "./redacted-snapshot.ts";

/** Manual orders that were sent to this e-mail address, whoever the customer's record names today. */
export async function findDraftsByEmail(db: ShopDb, email: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM draft_order WHERE lower(request -> 'customer' ->> 'email') = lower(${email})`;
  return rows.map(({ id }) => id);
}

/**
 * Erases what manual orders say of a person: the snapshot's, the store's sentence, which may quote it, and the hash, which
 * the note could be guessed from.
 */
export async function redactDrafts(
  db: ShopDb,
  { customerIds, draftIds }: { readonly customerIds: readonly string[]; readonly draftIds: readonly string[] },
): Promise<void> {
  await db.$executeRaw`
    UPDATE draft_order SET request = request || ${JSON.stringify(REDACTED)}::jsonb, request_hash = '', refusal = NULL
    WHERE customer_id = ANY (${[...customerIds]}::uuid[]) OR id = ANY (${[...draftIds]}::uuid[])`;
}
