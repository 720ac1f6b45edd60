import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, LogSeverity, RequestedTokenType, shopifyApi } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { database } from "../db/database.server.ts";
import { environment } from "../runtime/environment.server.ts";
import { logger } from "../runtime/logger.server.ts";
import { API_VERSION } from "../values/api-version.ts";
import { ok, refuse } from "../values/result.ts";
import { adminApiOf } from "./admin-api.server.ts";
import { createFirstAlone } from "./first-alone.ts";
import { createStore } from "./gateway.server.ts";
import { SCOPES } from "./scopes.ts";
import { createSessionStorage } from "./session-storage.server.ts";
import { rememberShop } from "./shop.server.ts";
import { isSignedIn, signInOnce } from "./sign-in.server.ts";
import { storeFetch, withTimeout } from "./store-fetch.server.ts";
import type { StaffFacts } from "./staff-right.ts";
import { createTokenCheck } from "./token-check.server.ts";
import { shopOfToken } from "./token-shop.ts";

const TOKEN_TIMEOUT_MS = 10_000;

function createApp() {
  const { shopifyApiKey, shopifyApiSecret, appUrl, devstoreUrl, tokenKeys } = environment();
  // Token exchange and refresh of shopify-api go through here.
  setAbstractFetchFunc(withTimeout(storeFetch(devstoreUrl), TOKEN_TIMEOUT_MS));
  const sessionStorage = createSessionStorage(database(), tokenKeys);
  const shared = {
    apiKey: shopifyApiKey,
    apiSecretKey: shopifyApiSecret,
    apiVersion: apiVersion(),
    scopes: [...SCOPES],
    logger: { level: LogSeverity.Warning, log: logOfLibrary },
  };
  const app = shopifyApp({
    ...shared,
    appUrl: appUrl.href,
    authPathPrefix: "/auth",
    sessionStorage,
    distribution: AppDistribution.AppStore,
    useOnlineTokens: false,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: ({ session }) => rememberAfterSignIn(session.shop, session.accessToken ?? "") },
  });
  const api = shopifyApi({ ...shared, hostName: appUrl.host, isEmbeddedApp: true });
  return {
    ...app,
    sessionStorage,
    /** What refreshes a token: the app's own way hides whether the store said no or said nothing. */
    refreshToken: api.auth.refreshToken,
    exchangeToken: api.auth.tokenExchange,
    checkToken: createTokenCheck(api.session.decodeSessionToken),
  };
}

type App = ReturnType<typeof createApp>;
let created: App | undefined;

/** The library's app, made when first asked for: importing this file needs no environment. */
export const shopify = (): App => (created ??= createApp());

/** The library's words above "info"; it logs tokens at "debug", which is never asked for. */
function logOfLibrary(severity: LogSeverity, message: string): void {
  logger()[severity === LogSeverity.Error ? "error" : "warn"](message);
}

/** shopify-api's name for the project's one version; a version that it does not know is a fault of the package set. */
function apiVersion(): ApiVersion {
  if (!isKnown(API_VERSION)) throw new Error(`@shopify/shopify-api does not know the API version ${API_VERSION}`);
  return API_VERSION;
}

const isKnown = (version: string): version is ApiVersion => Object.values<string>(ApiVersion).includes(version);

/** With the token just given, which is not renewed when refused: the sign-in that follows fetches another. */
async function rememberAfterSignIn(shopId: string, accessToken: string): Promise<void> {
  const store = createStore({
    ...adminApiOf(shopId),
    accessToken: () => Promise.resolve(ok(accessToken)),
    refresh: () => Promise.resolve(refuse({ code: "no-access" as const })),
  });
  const remembered = await rememberShop({ store, inShop: (work) => database().withShop(shopId, work) });
  if (!remembered.ok) throw new Error(`${shopId} could not be read after sign-in: ${remembered.refusal.code}`);
}

const firstAlone = createFirstAlone();

type Staff = { readonly shopId: string; readonly staffId: string; readonly accessToken?: string };

export const authenticate = {
  /**
   * Verifies the session token and answers the shop's session, fetched by token exchange when there is none. The loaders
   * of a first page run side by side, in one process or in several: one of them exchanges, the others find its session.
   */
  admin: async (request: Request) => {
    const token = tokenOf(request);
    const claims = claimsIn(token);
    const shop = shopOfToken(claims);
    // The library looks at neither issuer nor destination, and would exchange the token at any host.
    if (claims !== null && shop === null) throw new Response(null, { status: 401 });
    const { authenticate: library, sessionStorage, checkToken } = shopify();
    // What is not genuine makes nobody wait; the library says what is wrong with it.
    if (shop === null || (await checkToken(token)) === null) return library.admin(request);
    const forget = () => sessionStorage.deleteSession(`offline_${shop}`);
    return firstAlone(shop, () => signInOnce(shop, () => library.admin(request), forget));
  },
  /**
   * The same for what screens fetch, of which only shop and staff member are asked: while the shop is signed in, its session
   * is not opened, which whoever calls the store does.
   */
  staff: async (request: Request): Promise<Staff> => {
    const bearer = bearerOf(request);
    const claims = bearer === "" ? null : await shopify().checkToken(bearer);
    const shopId = shopOfToken(claims);
    if (claims !== null && shopId !== null && (await isSignedIn(shopId))) return { shopId, staffId: claims.sub };
    const { session, sessionToken } = await authenticate.admin(request);
    return {
      ...{ shopId: session.shop, staffId: sessionToken.sub },
      ...(session.accessToken === undefined ? {} : { accessToken: session.accessToken }),
    };
  },
};

/**
 * Who holds the request's session token, by the store's word: the token names an id alone, and an online access token comes
 * with the person. The access token itself is not kept. Null where the store does not answer, or not of a staff member.
 */
export async function askWhoIs(request: Request): Promise<StaffFacts | null> {
  const sessionToken = tokenOf(request);
  const shop = shopOfToken(await shopify().checkToken(sessionToken));
  if (shop === null) return null;
  try {
    const requestedTokenType = RequestedTokenType.OnlineAccessToken;
    const { session } = await shopify().exchangeToken({ shop, sessionToken, requestedTokenType });
    const user = session.onlineAccessInfo?.associated_user;
    return user ? { name: `${user.first_name} ${user.last_name}`.trim(), isOwner: user.account_owner } : null;
  } catch (error) {
    logger().warn({ err: error }, "the store was not asked who a staff member is");
    return null;
  }
}

function tokenOf(request: Request): string {
  return bearerOf(request) || (new URL(request.url).searchParams.get("id_token") ?? "");
}

const bearerOf = (request: Request): string => request.headers.get("authorization")?.replace("Bearer ", "") ?? "";

/** What the request's token says, unverified; null where there is none that can be read: the verification says so. */
function claimsIn(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  } catch {
    return null;
  }
}
