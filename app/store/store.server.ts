import { HttpResponseError, type Session } from "@shopify/shopify-api";
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

/** A token that ends within this time is refreshed first: no call under way may outlive it. */
const REFRESH_BEFORE_END_MS = 5 * 60_000;
const firstAlone = createFirstAlone();

/** The stored offline token, refreshed near its end. Callers side by side refresh once. */
async function storedToken(shopId: string): Promise<Token> {
  const session = await loadOffline(shopId);
  return session && isFresh(session) ? tokenOf(session) : firstAlone(shopId, () => refreshedToken(shopId));
}

async function refreshedToken(shopId: string): Promise<Token> {
  const session = await loadOffline(shopId);
  if (session && isFresh(session)) return tokenOf(session);
  if (session?.refreshToken === undefined) return refuse({ code: "no-access" });
  try {
    const refreshed = await shopify().refreshToken({ shop: shopId, refreshToken: session.refreshToken });
    await shopify().sessionStorage.storeSession(refreshed.session);
    return tokenOf(refreshed.session);
  } catch (err) {
    const code = isRefusal(err) ? "no-access" : "unavailable";
    logger().warn({ shop: shopId, code, err }, "the store renewed no token");
    return refuse({ code });
  }
}

/** The store's no, such as `invalid_grant` for a refresh token that is void; all else is an outage. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof HttpResponseError)) return false;
  const { code } = (error as HttpResponseError).response;
  return code < 500 && code !== 429;
}

/**
 * The store rejected a token before its time (revoked, or replaced by another process). One that has been stored since
 * counts; else the stored session is marked as over, and the usual way refreshes it.
 */
async function renewedToken(shopId: string, rejected: string): Promise<Token> {
  const session = await loadOffline(shopId);
  if (session?.accessToken === rejected) {
    session.expires = LONG_OVER;
    await shopify().sessionStorage.storeSession(session);
  }
  return storedToken(shopId);
}

/** Not 0, which shopify-api reads back as "never ends". */
const LONG_OVER = new Date(1);

const loadOffline = (shopId: string) => shopify().sessionStorage.loadSession(`offline_${shopId}`);

const isFresh = (session: Session) => !session.isExpired(REFRESH_BEFORE_END_MS);

const tokenOf = ({ accessToken }: Session): Token =>
  accessToken === undefined ? refuse({ code: "no-access" }) : ok(accessToken);
