/**
 * Keys by id: the first one encrypts, all of them decrypt. Each is 32 bytes. A key is replaced while everything runs: start
 * all processes with "old,new", so that each can read what the others will write; then with "new,old", whereupon the worker
 * seals everything anew; then "old" may go.
 */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]];
type TokenKey = { readonly id: string; readonly key: Buffer };

/** "2026a:BASE64,2025b:BASE64"; throws a sentence that names the faulty key's place, never its bytes. */
export function parseKeys(text: string): TokenKeys {
  const [first, ...others] = text.split(",").map((entry, index): TokenKey => {
    const [id = "", encoded = ""] = entry.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^[\w-]+$/.test(id) || key.length !== 32) {
      throw new Error(`key ${index + 1} is not an id, a colon and 32 bytes in base64`);
    }
    return { id, key };
  });
  if (!first) throw new Error("names no key");
  return [first, ...others];
}
