/**
 * The token endpoint: token exchange and refresh.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 *
 * assumed: the bodies of errors other than `invalid_subject_token` and `invalid_grant`; an access token stays good until
 * it expires, also when it was refreshed meanwhile; scopes are those of the installation at the time of the call.
 */
import { randomBytes } from "node:crypto";
import { readSessionToken } from "./session-token.ts";
import type { World } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

const DAY_MS = 86_400_000;
const ONLINE_SECONDS = 86_399;
/** "expires_in … 3600", "refresh_token_expires_in": 90 days. */
const REFRESH_DAYS = 90;
/** https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens */
const RECOVERY_DAYS = 30;

function refused(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } };
}

function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`;
}

function issueAccess(world: World, shop: string, seconds: number | null, staffId: number | null): string {
  const token = newToken("shpat");
  const expiresAt = seconds === null ? null : world.clock.now() + seconds * 1000;
  const sql = "INSERT INTO access_tokens (token, shop, staff_id, expires_at) VALUES (?, ?, ?, ?)";
  world.database.run(sql, token, shop, staffId, expiresAt);
  return token;
}

function issueRefresh(world: World, shop: string, replaces: string | null): string {
  const token = newToken("shprt");
  const sql = "INSERT INTO refresh_tokens (token, shop, expires_at, replaces) VALUES (?, ?, ?, ?)";
  world.database.run(sql, token, shop, world.clock.now() + REFRESH_DAYS * DAY_MS, replaces);
  return token;
}

function offlinePair(world: World, shop: string, replaces: string | null): Answer {
  const seconds = world.faults.current.tokenTtlSeconds;
  return {
    status: 200,
    body: {
      access_token: issueAccess(world, shop, seconds, null),
      scope: world.installation(shop)?.scopes.join(",") ?? "",
      expires_in: seconds,
      refresh_token: issueRefresh(world, shop, replaces),
      refresh_token_expires_in: REFRESH_DAYS * 86_400,
    },
  };
}

function onlineToken(world: World, shop: string, staffId: number): Answer {
  const scope = world.installation(shop)?.scopes.join(",") ?? "";
  const staff = world.store(shop)?.shop.staff.find((member) => member.id === staffId);
  if (staff === undefined) return refused("invalid_subject_token", "The session token names no staff member.");
  const owner = world.store(shop)?.shop.staff[0]?.id === staffId;
  return {
    status: 200,
    body: {
      access_token: issueAccess(world, shop, ONLINE_SECONDS, staffId),
      scope,
      expires_in: ONLINE_SECONDS,
      associated_user_scope: scope,
      associated_user: {
        ...{ id: staff.id, first_name: staff.firstName, last_name: staff.lastName, email: staff.email },
        ...{ locale: staff.locale, email_verified: true, account_owner: owner, collaborator: false },
      },
    },
  };
}

function exchange(world: World, shop: string, form: Readonly<Record<string, unknown>>): Answer {
  const { apiKey, apiSecret: secret } = world;
  const token = typeof form["subject_token"] === "string" ? form["subject_token"] : "";
  const read = readSessionToken(token, { shop, apiKey, secret, nowMs: world.clock.systemNow() });
  if ("fault" in read) return refused("invalid_subject_token", `The session token is invalid: ${read.fault}.`);
  switch (form["requested_token_type"]) {
    case ONLINE:
      return onlineToken(world, shop, Number(read.claims.sub));
    case OFFLINE: {
      // "Introduced in December 2025": a token that expires comes only to those who ask for it.
      if (String(form["expiring"]) === "1") return offlinePair(world, shop, null);
      const scope = world.installation(shop)?.scopes.join(",") ?? "";
      return { status: 200, body: { access_token: issueAccess(world, shop, null, null), scope } };
    }
    default:
      return refused("invalid_request", "requested_token_type must be an online or an offline access token.");
  }
}

/**
 * A refresh token may be used again until its replacement is used, within 30 days of its own first use; using the
 * replacement retires it.
 */
function refresh(world: World, shop: string, form: Readonly<Record<string, unknown>>): Answer {
  const { database, clock } = world;
  const given = typeof form["refresh_token"] === "string" ? form["refresh_token"] : "";
  const row = database.get("SELECT * FROM refresh_tokens WHERE token = ? AND shop = ?", given, shop);
  const now = clock.now();
  if (row === undefined) return refused("invalid_grant", "Token has been expired or revoked.");
  const firstUsed = row["first_used_at"] === null ? now : Number(row["first_used_at"]);
  if (Number(row["expires_at"]) <= now || firstUsed + RECOVERY_DAYS * DAY_MS <= now) {
    return refused("invalid_grant", "Token has been expired or revoked.");
  }
  if (row["replaces"] !== null) database.run("DELETE FROM refresh_tokens WHERE token = ?", row["replaces"] ?? "");
  database.run("UPDATE refresh_tokens SET first_used_at = ? WHERE token = ?", firstUsed, given);
  return offlinePair(world, shop, given);
}

export function answerTokenRequest(world: World, shop: string, form: Readonly<Record<string, unknown>>): Answer {
  if (form["client_id"] !== world.apiKey || form["client_secret"] !== world.apiSecret) {
    return refused("invalid_client", "The client is unknown or its secret is wrong.");
  }
  if (world.installation(shop) === null) return refused("app_not_installed", "The app is not installed on this shop.");
  return world.database.transaction(() => {
    switch (form["grant_type"]) {
      case EXCHANGE:
        return exchange(world, shop, form);
      case "refresh_token":
        return refresh(world, shop, form);
      default:
        return refused("unsupported_grant_type", "grant_type must be token exchange or refresh_token.");
    }
  });
}

/** Whether an access token may be used at a shop now. */
export function isAccessToken(world: World, shop: string, token: string): boolean {
  const row = world.database.get("SELECT expires_at FROM access_tokens WHERE token = ? AND shop = ?", token, shop);
  return row !== undefined && (row["expires_at"] === null || Number(row["expires_at"]) > world.clock.now());
}
