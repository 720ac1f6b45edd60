import { GraphQLError } from "graphql";

export interface Page {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** The arguments of every connection that `connection` answers. */
export const PAGE_ARGUMENTS = ["first", "last", "after", "before", "reverse"] as const;

interface CursorPosition {
  readonly key: string | number;
  readonly id: number;
}

/** https://shopify.dev/docs/api/usage/limits#input-limits: a page holds at most 250 items. */
const LARGEST_PAGE = 250;
/** A bulk operation's: no app asks for so many. */
export const WHOLE_CONNECTION = 2_147_483_647;

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

function encode(position: CursorPosition): string {
  return Buffer.from(JSON.stringify({ last_id: position.id, last_value: position.key })).toString("base64url");
}

function decode(cursor: string): CursorPosition {
  try {
    const { last_id: id, last_value: key } = JSON.parse(Buffer.from(cursor, "base64url").toString()) as Record<
      string,
      unknown
    >;
    if (typeof id === "number" && (typeof key === "string" || typeof key === "number")) return { id, key };
  } catch {
    // Refused below, like any other text that is no cursor.
  }
  return refuse(`Invalid cursor for current pagination sort.`);
}

function compare(a: CursorPosition, b: CursorPosition): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.id - b.id;
}

function size(count: number | null | undefined, name: string): number | null {
  if (count === null || count === undefined) return null;
  if (count < 0) return refuse(`${name} cannot be less than 0`);
  if (count > LARGEST_PAGE && count !== WHOLE_CONNECTION)
    return refuse(`${name} cannot exceed ${String(LARGEST_PAGE)}`);
  return count;
}

/**
 * A Relay connection over `items`, in the order of `sortKey` and then of id, so that it is stable when rows come and go:
 * a cursor names a place in that order and not an item. https://shopify.dev/docs/api/usage/pagination-graphql
 */
export function connection<Item extends { readonly id: number }>(
  items: readonly Item[],
  page: Page,
  present: (item: Item) => unknown,
  sortKey: (item: Item) => string | number = (item) => item.id,
) {
  const first = size(page.first, "first");
  const last = size(page.last, "last");
  if (first === null && last === null) return refuse("you must provide one of first or last");
  if (first !== null && last !== null) return refuse("providing both first and last is not supported");
  const sign = page.reverse === true ? -1 : 1;
  const order = (a: CursorPosition, b: CursorPosition) => sign * compare(a, b);
  const sorted = items
    .map((item) => ({ item, at: { id: item.id, key: sortKey(item) } }))
    .sort((a, b) => order(a.at, b.at));
  const after = typeof page.after === "string" ? decode(page.after) : null;
  const before = typeof page.before === "string" ? decode(page.before) : null;
  const within = sorted.filter(
    ({ at }) => (after === null || order(at, after) > 0) && (before === null || order(at, before) < 0),
  );
  const shown = first !== null ? within.slice(0, first) : within.slice(Math.max(0, within.length - (last ?? 0)));
  const position = shown[0] === undefined ? 0 : sorted.indexOf(shown[0]);
  const end = shown.length === 0 ? position : position + shown.length;
  const edges = shown.map(({ item, at }) => ({ cursor: encode(at), node: present(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: shown.length === 0 ? false : end < sorted.length,
      hasPreviousPage: shown.length === 0 ? false : position > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
