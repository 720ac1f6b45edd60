import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { EVERYONE, isFiltered, type CustomerFilter } from "./customer-filter.ts";
import { customerHit, type FoundCustomer } from "./customer-hit.ts";
import type { CustomerPage } from "./customer-page.ts";
import { listArguments } from "./list-arguments.server.ts";
import { searchCustomers } from "./search-customers.server.ts";
import { parseQuery } from "./search-terms.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "inShop" | "query">;

export type ListQuery = {
  readonly text?: string;
  readonly filter?: CustomerFilter;
  readonly after?: string | null;
  readonly before?: string | null;
};

const PAGE = 50;
/** As many as list_customers counts; beyond, the list says "more". */
const MOST_COUNTED = 10_000;

/**
 * A page of the address book by name, narrowed by a filter, and by a text of whose words each begins a word of theirs. A text
 * alone is a search: the best finds, which are not paged, for more letters narrow them.
 */
export async function listCustomers(shop: Shop, query: ListQuery = {}, size = PAGE): Promise<CustomerPage> {
  const text = query.text?.trim() ?? "";
  if (text === "" || isFiltered(query.filter ?? EVERYONE)) return pageByName(shop, query, text, size);
  const found = await searchCustomers(shop, text, size + 1);
  const isCut = found.length > size;
  return { customers: found.slice(0, size), previous: null, next: null, isCut, total: null };
}

async function pageByName(shop: Shop, query: ListQuery, text: string, size: number): Promise<CustomerPage> {
  const { filter = EVERYONE, after, before } = query;
  const wanted = await listArguments(shop, filter, text);
  if (wanted === null)
    return { customers: [], previous: null, next: null, isCut: false, total: { count: 0, isMore: false } };
  const from = parseCursor(before ?? after ?? null);
  const isBackwards = from !== null && Boolean(before);
  const values = [...wanted, from?.sortName ?? null, from?.id ?? null, isBackwards, size + 1];
  const rows = await shop.query<Row>(readSql("app/address-book/list-customers.sql"), values);
  const total = rows[0]?.total ?? 0;
  const found = rows.filter((row): row is FoundRow => row.id !== null);
  const shown = found.slice(0, size);
  const typed = parseQuery(text);
  if (isBackwards) shown.reverse();
  const isMoreBeyond = found.length > size;
  const first = shown.at(0);
  const last = shown.at(-1);
  return {
    customers: shown.map((row) => customerHit(row, typed)),
    previous: first && (isBackwards ? isMoreBeyond : from !== null) ? cursorOf(first) : null,
    next: last && (isBackwards || isMoreBeyond) ? cursorOf(last) : null,
    isCut: false,
    total: { count: Math.min(total, MOST_COUNTED), isMore: total > MOST_COUNTED },
  };
}

type FoundRow = FoundCustomer & { readonly sortName: string; readonly total: number };
type Row = FoundRow | { readonly id: null; readonly total: number };
type Place = { readonly sortName: string; readonly id: string };

function cursorOf({ sortName, id }: Place): string {
  return Buffer.from(JSON.stringify([id, sortName])).toString("base64url");
}

/** A cursor that was tampered with, or came from another version, begins at the first page. */
function parseCursor(cursor: string | null): Place | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor ?? "", "base64url").toString());
    if (!Array.isArray(parsed)) return null;
    const [id, sortName] = parsed as unknown[];
    const isPlace = typeof id === "string" && isUuid(id) && typeof sortName === "string" && !sortName.includes("\0");
    return isPlace ? { id, sortName } : null;
  } catch {
    return null;
  }
}
