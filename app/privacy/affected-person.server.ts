import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";

/**
 * Whom a compliance webhook is about. "In some cases, a customer record contains only the customer's email address."
 * https://shopify.dev/docs/apps/build/privacy-law-compliance
 */
export const affectedPerson = z.object({
  id: z.number().int().positive().nullish(),
  email: z.string().trim().nullish(),
});
export type AffectedPerson = z.output<typeof affectedPerson>;

export const storeIdOf = ({ id }: Pick<AffectedPerson, "id">): bigint | null => (id ? BigInt(id) : null);

/**
 * Saved customers linked to the store's customer, or with that main e-mail address, or into whom such a one was
 * merged.
 */
export async function findAffected(db: ShopDb, person: AffectedPerson): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer
    WHERE shopify_customer_id = ${storeIdOf(person)} OR (lower(email) = lower(${person.email ?? ""}) AND email <> '')
    UNION
    SELECT coalesce(survivor_of(customer_id), customer_id) FROM customer_merge
    WHERE shopify_customer_id = ${storeIdOf(person)} OR (lower(email) = lower(${person.email ?? ""}) AND email <> '')`;
  return rows.map(({ id }) => id);
}

/** Numbers of the store's customers on whom staff are to decide, or have decided, who are this person. */
export async function findSuggested(db: ShopDb, person: AffectedPerson): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT shopify_customer_id AS id FROM customer_suggestion
    WHERE shopify_customer_id = ${storeIdOf(person)} OR (lower(email) = lower(${person.email ?? ""}) AND email <> '')
    ORDER BY 1`;
  return rows.map(({ id }) => id);
}

/** These and who was merged into them. */
export async function withMerged(db: ShopDb, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT merged_into(${[...ids]}::uuid[]) AS id`;
  return [...new Set([...ids, ...rows.map(({ id }) => id)])];
}
