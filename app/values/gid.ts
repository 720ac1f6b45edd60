/** Shopify's global id of one kind of object, such as `gid://shopify/ProductVariant/42`. */
export type Gid<Kind extends string> = `gid://shopify/${Kind}/${string}`;

/** Ids are numbers or, for a few objects, words; some carry a query (`?…`), which is not part of the identity. */
const ID = /^[A-Za-z0-9_-]+$/;

/** Builds an id from its last part. Throws a TypeError on anything that is not one (a bug of the caller). */
export function gid<Kind extends string>(kind: Kind, id: string | number | bigint): Gid<Kind> {
  const text = String(id);
  if (!ID.test(text)) throw new TypeError(`Not an id: "${text}"`);
  return `gid://shopify/${kind}/${text}`;
}

/** The text as an id of this kind, or null: untrusted input is never cast. */
export function parseGid<Kind extends string>(kind: Kind, text: string): Gid<Kind> | null {
  const prefix = `gid://shopify/${kind}/`;
  if (!text.startsWith(prefix) || !ID.test(text.slice(prefix.length))) return null;
  return gid(kind, text.slice(prefix.length));
}

/** The last part of an id: what the admin's own addresses show. */
export function idOf(gid: Gid<string>): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
