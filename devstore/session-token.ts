import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** Claims of a session token. https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens#payload */
export interface SessionClaims {
  readonly iss: string;
  readonly dest: string;
  readonly aud: string;
  readonly sub: string;
  readonly exp: number;
  readonly nbf: number;
  readonly iat: number;
  readonly jti: string;
  readonly sid: string;
}

const encode = (data: object) => Buffer.from(JSON.stringify(data)).toString("base64url");

function signatureOf(signed: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(signed).digest();
}

/** Signs a token that lives one minute, as App Bridge hands them out. `nowMs` is the system's time. */
export function signSessionToken(shop: string, staffId: number, apiKey: string, secret: string, nowMs: number): string {
  const now = Math.floor(nowMs / 1000);
  const claims: SessionClaims = {
    ...{ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: apiKey, sub: String(staffId) },
    ...{ exp: now + 60, nbf: now, iat: now, jti: randomUUID(), sid: randomUUID() },
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, secret).toString("base64url")}`;
}

function parsed(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
}

/** The claims of a token that this app may use for this shop now, or what is wrong with it. */
export function readSessionToken(
  token: string,
  expected: { shop: string; apiKey: string; secret: string; nowMs: number },
): { claims: SessionClaims } | { fault: string } {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || signature === "") return { fault: "not a JSON Web Token" };
  const wanted = signatureOf(`${header}.${payload}`, expected.secret);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return { fault: "wrong signature" };
  if (parsed(header)["alg"] !== "HS256") return { fault: "wrong algorithm" };
  const claims = parsed(payload);
  const now = expected.nowMs / 1000;
  if (claims["aud"] !== expected.apiKey) return { fault: "another app's token" };
  if (claims["dest"] !== `https://${expected.shop}`) return { fault: "another shop's token" };
  if (typeof claims["exp"] !== "number" || claims["exp"] <= now) return { fault: "expired" };
  if (typeof claims["nbf"] === "number" && claims["nbf"] > now + 5) return { fault: "not valid yet" };
  // Signed by us: the claims have the shape that signSessionToken gives them.
  return { claims: claims as unknown as SessionClaims };
}
