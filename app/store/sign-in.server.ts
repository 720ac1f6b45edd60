import { database } from "../db/database.server.ts";
import { now } from "../runtime/clock.server.ts";
import { fetchOnce } from "./access-lease.server.ts";

/** The library exchanges the token anew when the stored one ends within this time. */
const RENEWED_BEFORE_END_MS = 5 * 60_000;

/**
 * Runs `authenticate`, which exchanges the session token when there is no session, so that of all processes one exchanges
 * and the others find its session. A session whose sign-in never ended (the shop was not remembered: killed in between, or
 * the store was down) is forgotten first: the library would take it for a finished one.
 */
export async function signInOnce<Context>(
  shopId: string,
  authenticate: () => Promise<Context>,
  forgetSession: () => Promise<unknown>,
): Promise<Context> {
  const signedIn = await fetchOnce(shopId, {
    find: async () => ((await stateOf(shopId)) === "signed-in" ? authenticate() : null),
    fetch: async () => {
      if ((await stateOf(shopId)) === "unfinished") await forgetSession();
      return authenticate();
    },
  });
  // The other took too long; a second exchange does no harm.
  return signedIn ?? authenticate();
}

/** Whether the shop has a session that does not end soon, of a sign-in that ended well. */
export const isSignedIn = async (shopId: string): Promise<boolean> => (await stateOf(shopId)) === "signed-in";

async function stateOf(shopId: string): Promise<"signed-in" | "unfinished" | "signed-out"> {
  const [row] = await database().queryShop<{ has_session: boolean; is_remembered: boolean }>(
    shopId,
    `SELECT EXISTS (SELECT FROM session WHERE shop_id = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > $3))
         AS has_session,
       EXISTS (SELECT FROM shop_settings WHERE shop_id = $1)
         AND EXISTS (SELECT FROM shop WHERE id = $1 AND uninstalled_at IS NULL) AS is_remembered`,
    [shopId, `offline_${shopId}`, new Date(now().getTime() + RENEWED_BEFORE_END_MS)],
  );
  if (!row?.has_session) return "signed-out";
  return row.is_remembered ? "signed-in" : "unfinished";
}
