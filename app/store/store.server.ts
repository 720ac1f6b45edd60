import { HttpResponseError, InvalidJwtError } from "@shopify/shopify-api";
import { logger } from "../runtime/logger.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { adminApiOf } from "./admin-api.server.ts";
import { createFirstAlone } from "./first-alone.ts";
import { createStore, type Store } from "./gateway.server.ts";
import type { StoreRefusal } from "./refusal.ts";
import { shopify } from "./shopify.server.ts";

/** The Admin API of a shop that installed the app; with a token at hand, the stored one is read only when that fails. */
export function storeOf(shopId: string, accessToken?: string): Store {
  return createStore({
    ...adminApiOf(shopId),
    accessToken: () => (accessToken === undefined ? storedToken(shopId) : Promise.resolve(ok(accessToken))),
    refresh: (rejected) => renewedToken(shopId, rejected),
  });
}

type Token = Result<string, StoreRefusal>;

/** The library refreshes a token that ends within this time; one that does not is used as it is. */
const REFRESH_BEFORE_END_MS = 5 * 60_000;
const firstAlone = createFirstAlone();

/** The stored offline token, refreshed near its end. Jobs side by side refresh once. */
async function storedToken(shopId: string): Promise<Token> {
  const session = await loadOffline(shopId);
  if (session?.isExpired(REFRESH_BEFORE_END_MS) === false) return tokenOf(session);
  if (session?.refreshToken === undefined) return refuse({ code: "no-access" });
  try {
    return tokenOf((await firstAlone(shopId, () => shopify().unauthenticated.admin(shopId))).session);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    logger().warn({ shop: shopId, code: refusal.code }, "the store renewed no token");
    return refuse(refusal);
  }
}

/**
 * The store rejected a token before its time (revoked, or replaced by another process). One that has been stored since
 * counts; else the stored session is marked as over, and the usual way refreshes it.
 */
async function renewedToken(shopId: string, rejected: string): Promise<Token> {
  const session = await loadOffline(shopId);
  if (session?.accessToken === rejected) {
    session.expires = new Date(0);
    await shopify().sessionStorage.storeSession(session);
  }
  return storedToken(shopId);
}

const loadOffline = (shopId: string) => shopify().sessionStorage.loadSession(`offline_${shopId}`);

const tokenOf = ({ accessToken }: { accessToken?: string }): Token =>
  accessToken === undefined ? refuse({ code: "no-access" }) : ok(accessToken);

/** What the library throws when the refresh token is refused, and (a Response) when the store fails. */
function refusalOf(error: unknown): StoreRefusal | null {
  if (error instanceof InvalidJwtError) return { code: "no-access" };
  if (error instanceof HttpResponseError) return { code: error.response.code < 500 ? "no-access" : "unavailable" };
  return error instanceof Response ? { code: "unavailable" } : null;
}
