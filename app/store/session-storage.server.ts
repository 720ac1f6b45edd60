import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { z } from "zod";
import type { Database } from "../db/database.server.ts";
import type { TokenKeys } from "../runtime/token-keys.server.ts";
import { decrypt, encrypt } from "./token-cipher.server.ts";

export type SealedSessionStorage = SessionStorage & {
  /** Stores the one in place of the other, which was loaded here; false when the row is no longer as it was loaded. */
  replaceSession(loaded: Session, by: Session): Promise<boolean>;
  /** Seals the shop's rows of older keys with the newest one; answers how many there were. */
  sealAnew(shopId: string): Promise<number>;
};

/**
 * Shopify's sessions in the `session` table, each in its own shop's transaction: the shop is parsed from the id before
 * anything is asked. The whole session is sealed, tokens and the staff member's name alike.
 */
export function createSessionStorage(
  database: Pick<Database, "withShop" | "queryShop">,
  keys: TokenKeys,
): SealedSessionStorage {
  const [{ id: keyId }] = keys;

  const seal = (id: string, entries: Entries) => ({
    keyId,
    sealed: encrypt(JSON.stringify(entries), contextOf(id), keys),
  });
  /** The text that a session was loaded from: no two sealings are alike, so it tells whether the row is still the same. */
  const loadedFrom = new WeakMap<Session, string>();
  const open = ({ id, sealed }: { id: string; sealed: string }) => {
    const session = Session.fromPropertyArray(entries.parse(JSON.parse(decrypt(sealed, contextOf(id), keys))), true);
    loadedFrom.set(session, sealed);
    return session;
  };
  const rowOf = (session: Session) => {
    const { id, isOnline } = session;
    if (session.shop !== shopOf(id)) throw new Error(`A session of ${session.shop} under an id of ${shopOf(id)}`);
    return { isOnline, expiresAt: session.expires ?? null, ...seal(id, session.toPropertyArray(true)) };
  };

  const deleteSession = async (id: string) => {
    const shopId = shopOf(id);
    await database.withShop(shopId, (db) => db.session.deleteMany({ where: { shopId, id } }));
    return true;
  };

  return {
    async storeSession(session) {
      const { id } = session;
      const shopId = shopOf(id);
      const row = rowOf(session);
      await database.withShop(shopId, (db) =>
        db.session.upsert({ where: { shopId_id: { shopId, id } }, create: { shopId, id, ...row }, update: row }),
      );
      return true;
    },
    async replaceSession(loaded, by) {
      const { id } = loaded;
      const shopId = shopOf(id);
      const sealed = loadedFrom.get(loaded);
      if (sealed === undefined || by.id !== id) throw new Error("Only a session that was loaded here can be replaced");
      const replaced = await database.withShop(shopId, (db) =>
        db.session.updateMany({ where: { shopId, id, sealed }, data: rowOf(by) }),
      );
      return replaced.count === 1;
    },
    async loadSession(id) {
      const shopId = shopOf(id);
      // Every request asks for it: without Prisma's transaction it takes a quarter of the time.
      const sql = "SELECT id, sealed FROM session WHERE shop_id = $1 AND id = $2";
      const [row] = await database.queryShop<{ id: string; sealed: string }>(shopId, sql, [shopId, id]);
      return row ? open(row) : undefined;
    },
    deleteSession,
    async deleteSessions(ids) {
      for (const id of ids) await deleteSession(id);
      return true;
    },
    async findSessionsByShop(shopId) {
      const rows = await database.withShop(shopId, (db) => db.session.findMany({ where: { shopId } }));
      return rows.map(open);
    },
    sealAnew: (shopId) =>
      database.withShop(shopId, async (db) => {
        const old = await db.session.findMany({ where: { shopId, keyId: { not: keyId } } });
        for (const row of old) {
          // The old text is part of the condition: a session stored meanwhile is newer and already sealed anew.
          const { id, sealed } = row;
          await db.session.updateMany({
            where: { shopId, id, sealed },
            data: seal(id, open(row).toPropertyArray(true)),
          });
        }
        return old.length;
      }),
  };
}

type Entries = ReturnType<Session["toPropertyArray"]>;
const entries = z.array(z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])]));

/** What shopify-api makes: `offline_{shop}`, or `{shop}_{userId}` for one staff member. */
const SESSION_ID =
  /^(?:offline_(?<offline>[a-z0-9][a-z0-9-]*\.myshopify\.com)|(?<online>[a-z0-9][a-z0-9-]*\.myshopify\.com)_\d+)$/;

/** The shop of a session's id; throws on any other text, so that nothing is ever looked for across shops. */
function shopOf(id: string): string {
  const groups = SESSION_ID.exec(id)?.groups;
  const shop = groups?.offline ?? groups?.online;
  if (shop === undefined) throw new Error("Not a session id");
  return shop;
}

/** Authenticated with the ciphertext: a sealed session moved to another row can't be opened. */
const contextOf = (id: string) => `${shopOf(id)} ${id}`;
