import type { ShopDb } from "../db/tenancy.server.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 60;
/** As many as go along with a new one, so that no one transaction pays for all. */
const AT_ONCE = 20;

/** Forgets some of the notices of two months ago, whatever became of them, never waiting for another transaction. */
export async function forgetOldNotices(db: ShopDb, at: Date, atOnce = AT_ONCE): Promise<number> {
  const before = new Date(at.getTime() - KEPT_DAYS * DAY_MS);
  return db.$executeRaw`
    DELETE FROM notice WHERE (shop_id, id) IN (
      SELECT shop_id, id FROM notice WHERE created_at < ${before} ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
}
