import type { JwtPayload } from "@shopify/shopify-api";
import { now } from "../runtime/clock.server.ts";

/** Session tokens live for a minute, in which a person's screen asks a dozen times. */
const MOST_KEPT = 1_000;

/**
 * What a genuine session token says, or null. One that was found genuine is so until it ends: its signature is computed
 * once.
 */
export function createTokenCheck(decode: (token: string) => Promise<JwtPayload>) {
  const genuine = new Map<string, JwtPayload>();
  return async function check(token: string): Promise<JwtPayload | null> {
    const known = genuine.get(token);
    if (known !== undefined && known.exp * 1000 > now().getTime()) return known;
    genuine.delete(token);
    const payload = await decode(token).catch(() => null); // the library says what is wrong with it
    if (payload === null) return null;
    if (genuine.size >= MOST_KEPT) genuine.clear();
    genuine.set(token, payload);
    return payload;
  };
}
