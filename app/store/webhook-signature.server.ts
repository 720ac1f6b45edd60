import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether the body was signed with the app's secret: base64 of HMAC-SHA256 over the bytes as they came.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export function isSignedBy(secret: string, body: Uint8Array, signature: string | null): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
