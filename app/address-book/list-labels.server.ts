import { readSql } from "../db/sql.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";

/** The labels that customers of the shop have, in the order of the alphabet. */
export async function listLabels(db: ShopDb): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ text: string }[]>(readSql("app/address-book/list-labels.sql"));
  return rows.map(({ text }) => text);
}
