import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { customerHit } from "./customer-hit.ts";
import type { CustomerPage } from "./customer-page.ts";
import { searchCustomers } from "./search-customers.server.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop" | "query">;

export type CustomerFilter = {
  readonly text?: string;
  readonly after?: string | null;
  readonly before?: string | null;
};

const PAGE = 50;

/** A page of the address book by name, or the best finds of a search, which are not paged: more letters narrow them. */
export async function listCustomers(shop: Shop, filter: CustomerFilter = {}, size = PAGE): Promise<CustomerPage> {
  const text = filter.text?.trim() ?? "";
  if (text === "") return pageByName(shop, filter, size);
  const found = await searchCustomers(shop, text, size + 1);
  return { customers: found.slice(0, size), previous: null, next: null, isCut: found.length > size };
}

async function pageByName(shop: Shop, { after, before }: CustomerFilter, size: number): Promise<CustomerPage> {
  const from = parseCursor(before ?? after ?? null);
  const isBackwards = from !== null && Boolean(before);
  const beyond = isBackwards ? "lt" : "gt";
  const direction = isBackwards ? "desc" : "asc";
  const rows = await shop.inShop((db) =>
    db.customer.findMany({
      where: {
        shopId: shop.shopId,
        archivedAt: null,
        ...(from && {
          OR: [{ sortName: { [beyond]: from.sortName } }, { sortName: from.sortName, id: { [beyond]: from.id } }],
        }),
      },
      orderBy: [{ sortName: direction }, { id: direction }],
      take: size + 1,
      include: {
        addresses: { orderBy: [{ position: "asc" }, { kind: "desc" }], take: 1 },
        rangeGroup: true,
        deliveryGroup: true,
      },
    }),
  );
  const shown = rows.slice(0, size);
  if (isBackwards) shown.reverse();
  const isMoreBeyond = rows.length > size;
  const first = shown.at(0);
  const last = shown.at(-1);
  return {
    customers: shown.map(({ addresses, rangeGroup, deliveryGroup, ...own }) =>
      customerHit({
        ...own,
        rangeGroup: rangeGroup?.name ?? null,
        deliveryGroup: deliveryGroup?.name ?? null,
        city: addresses[0]?.city ?? null,
        ...{ cities: [], zips: [], names: [], contacts: [] },
      }),
    ),
    previous: first && (isBackwards ? isMoreBeyond : from !== null) ? cursorOf(first) : null,
    next: last && (isBackwards || isMoreBeyond) ? cursorOf(last) : null,
    isCut: false,
  };
}

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
    const isPlace = typeof id === "string" && isUuid(id) && typeof sortName === "string";
    return isPlace ? { id, sortName } : null;
  } catch {
    return null;
  }
}
