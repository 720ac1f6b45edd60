import { createHmac } from "node:crypto";
import { carnetOfWorker } from "./carnet-of-worker.ts";

type Changes = {
  /** Seconds from now until it ends; a negative number for one that is over. */
  readonly endsIn?: number;
  readonly audience?: string;
  readonly issuer?: string;
  readonly destination?: string;
  readonly secret?: string;
  /** Who holds it; else somebody whom the store does not know. */
  readonly staffId?: string;
  /** "none" leaves the signature out, as RFC 7519 6.1 says of unsecured tokens. */
  readonly algorithm?: "HS256" | "none";
};

/**
 * A session token of a shop, as App Bridge gives one, but for what is changed.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens#payload
 */
export function sessionToken(shop: string, changes: Changes = {}): string {
  const { apiKey, apiSecret } = carnetOfWorker();
  const { endsIn = 60, audience = apiKey, destination = `https://${shop}`, algorithm = "HS256" } = changes;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: changes.issuer ?? `${destination}/admin`, dest: destination, aud: audience, sub: changes.staffId ?? "1" },
    ...{ exp: now + endsIn, nbf: now - 120, iat: now - 120, jti: "a", sid: "b" },
  };
  const signed = [{ alg: algorithm, typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  if (algorithm === "none") return `${signed}.`;
  return `${signed}.${createHmac("sha256", changes.secret ?? apiSecret)
    .update(signed)
    .digest("base64url")}`;
}
