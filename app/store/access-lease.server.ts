import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { database } from "../db/database.server.ts";

/**
 * Longer than two calls to the token endpoint. A process that was killed holds others up for no longer; one that is slower
 * costs a second fetch and nothing else, for what it fetched does not overwrite what was stored since.
 */
const LEASE = "25 seconds";
const PATIENCE_MS = 30_000;
const POLL_MS = 50;

type Fetch<Value> = {
  /** What there is already; asked again with `true` while another process fetches. */
  find(whileOtherFetches: boolean): Promise<Value | null>;
  fetch(): Promise<Value>;
};

/**
 * Fetches what belongs to a shop's access in one process at a time: the others wait and find it. Neither a transaction nor
 * a connection is held meanwhile: the claim is a row with an end. Null when the other takes too long.
 */
export async function fetchOnce<Value>(shopId: string, { find, fetch }: Fetch<Value>): Promise<Value | null> {
  const until = performance.now() + PATIENCE_MS;
  for (let found = await find(false); ; found = await find(true)) {
    if (found !== null) return found;
    const release = await claim(shopId);
    if (release) {
      try {
        return (await find(false)) ?? (await fetch());
      } finally {
        await release();
      }
    }
    if (performance.now() > until) return null;
    await setTimeout(POLL_MS);
  }
}

/** The way to give it back, or null while another holds it. The database's clock counts: it is one for all. */
async function claim(shopId: string): Promise<(() => Promise<unknown>) | null> {
  const holder = randomUUID();
  const claimed = await database().queryShop(
    shopId,
    `INSERT INTO access_lease (shop_id, holder, expires_at) VALUES ($1, $2, now() + interval '${LEASE}')
     ON CONFLICT (shop_id) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE access_lease.expires_at < now()
     RETURNING holder`,
    [shopId, holder],
  );
  if (claimed.length === 0) return null;
  return () =>
    database().queryShop(shopId, "DELETE FROM access_lease WHERE shop_id = $1 AND holder = $2", [shopId, holder]);
}
