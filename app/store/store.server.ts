import { HttpResponseError, Session } from "@shopify/shopify-api";
import { logger } from "../runtime/logger.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { fetchOnce } from "./access-lease.server.ts";
import { adminApiOf } from "./admin-api.server.ts";
import { createStore, type Store } from "./gateway.server.ts";
import type { StoreRefusal } from "./refusal.ts";
import { shopify } from "./shopify.server.ts";

/** The Admin API of a shop that installed the app; with a token at hand, the stored one is read only when that fails. */
export function storeOf(shopId: string, accessToken?: string): Store {
  return createStore({
    ...adminApiOf(shopId),
    accessToken: () => (accessToken === undefined ? tokenOnce(shopId) : Promise.resolve(ok(accessToken))),
    refresh: (rejected) => tokenOnce(shopId, rejected),
  });
}

type Token = Result<string, StoreRefusal>;

/** A token that ends within this time is refreshed first. */
const REFRESH_BEFORE_END_MS = 5 * 60_000;
/** No call under way may outlive its token. */
const LONGEST_CALL_MS = 30_000;
const TRIES = 2;

type Usable = { readonly rejected?: string | undefined; readonly forMs?: number };

/** The stored token, unless it is the rejected one or ends too soon. */
async function usableToken(shopId: string, options: Usable): Promise<Token | null> {
  const session = await loadOffline(shopId);
  return session && isUsable(session, options) ? tokenOf(session) : null;
}

function isUsable(session: Session, { rejected, forMs = REFRESH_BEFORE_END_MS }: Usable): boolean {
  return session.accessToken !== rejected && !session.isExpired(forMs);
}

const underWay = new Map<string, Promise<Token>>();

/**
 * The stored offline token, refreshed near its end, or when it is the one that the store rejected before its time (revoked,
 * or replaced). Callers side by side share one look at it in this process, and one refresh among all.
 */
function tokenOnce(shopId: string, rejected?: string): Promise<Token> {
  const key = `${shopId} ${rejected ?? ""}`;
  const running = underWay.get(key);
  if (running) return running;
  const mine = fetchOnce<Token>(shopId, {
    // While another process refreshes, the old token serves as long as it lasts.
    find: (isRefreshing) => usableToken(shopId, { rejected, ...(isRefreshing ? { forMs: LONGEST_CALL_MS } : {}) }),
    fetch: () => refreshedToken(shopId, rejected),
  })
    .then((token) => token ?? refuse({ code: "unavailable" as const }))
    .finally(() => underWay.delete(key));
  underWay.set(key, mine);
  return mine;
}

/**
 * Refreshes, and once more when the answer is lost: a refresh token stays good until its replacement is used.
 * https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
async function refreshedToken(shopId: string, rejected: string | undefined): Promise<Token> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const session = await loadOffline(shopId);
    if (session && isUsable(session, { rejected })) return tokenOf(session);
    if (session?.refreshToken === undefined) return refuse({ code: "no-access" });
    try {
      const refreshed = await shopify().refreshToken({ shop: shopId, refreshToken: session.refreshToken });
      // A row that changed meanwhile holds a newer session, or the same sealed anew: the next round tells.
      if (await shopify().sessionStorage.replaceSession(session, refreshed.session)) return tokenOf(refreshed.session);
    } catch (err) {
      const code = isRefusal(err) ? "no-access" : "unavailable";
      logger().warn({ shop: shopId, code, attempt, err }, "the store renewed no token");
      if (code === "no-access") return forgottenToken(session);
    }
  }
  return refuse({ code: "unavailable" });
}

/** Marks the session as over, so that the next person who opens the app gets a new one by token exchange. */
async function forgottenToken(session: Session): Promise<Token> {
  const over = new Session({ ...session.toObject(), expires: LONG_OVER });
  await shopify().sessionStorage.replaceSession(session, over);
  return refuse({ code: "no-access" });
}

/** Not 0, which shopify-api reads back as "never ends". */
const LONG_OVER = new Date(1);

/** The store's no, such as `invalid_grant` for a refresh token that is void; all else is an outage. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof HttpResponseError)) return false;
  const { code } = (error as HttpResponseError).response;
  return code < 500 && code !== 429;
}

const loadOffline = (shopId: string) => shopify().sessionStorage.loadSession(`offline_${shopId}`);

const tokenOf = ({ accessToken }: Session): Token =>
  accessToken === undefined ? refuse({ code: "no-access" }) : ok(accessToken);
