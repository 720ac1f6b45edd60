import { GraphQLError } from "graphql";

/** `gid("Customer", 7)` → "gid://shopify/Customer/7". */
export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${String(id)}`;
}

/** The parts of a global id, or null when the text is none. A query string after the number is Shopify's, and dropped. */
export function parseGid(text: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d{1,15})(?:\?.*)?$/.exec(text);
  return match?.[1] === undefined ? null : { type: match[1], id: Number(match[2]) };
}

/**
 * The number in a global id of the given type. Text that is no global id is refused as Shopify does ("Invalid global
 * id"); an id of another type belongs to no row: null.
 */
export function idOf(type: string, text: string): number | null {
  const parsed = parseGid(text);
  if (parsed === null) {
    throw new GraphQLError(`Invalid global id '${text}'`, { extensions: { code: "argumentLiteralsIncompatible" } });
  }
  return parsed.type === type ? parsed.id : null;
}
