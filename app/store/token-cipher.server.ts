import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { TokenKeys } from "../runtime/token-keys.server.ts";

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; `context` (shop and session id) is authenticated too, so a
 * ciphertext can't be moved to another row.
 */
export function encrypt(text: string, context: string, [{ id, key }]: TokenKeys): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${id}:${sealed.toString("base64url")}`;
}

/** Throws when the key is unknown, the context differs or a byte was changed. */
export function decrypt(text: string, context: string, keys: TokenKeys): string {
  const [version, id, sealed = ""] = text.split(":");
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (version !== "v1" || !key) throw new Error(`A token is sealed with the unknown key "${id}"`);
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
}
