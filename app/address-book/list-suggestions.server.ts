import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { PairMember } from "./duplicate-customers.ts";
import { readMembers } from "./find-duplicates.server.ts";
import { suggestedDuplicates } from "./suggestion.schema.ts";
import { fromOrdersIn, type Suggestion, type SuggestionsPage } from "./suggestion.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

/** More than anybody decides on in one go; the latest order comes first. */
const SHOWN = 50;
/** As many orders as a line names. */
const NAMED = 3;

/** Whom staff are to decide on, and on whom they have decided: read from here alone, so that the store may be down. */
export function listSuggestions({ shopId, inShop }: Shop): Promise<SuggestionsPage> {
  return inShop(async (db) => {
    const settings = await db.shopSettings.findFirst({ where: { shopId } });
    const ignored = { where: { shopId, state: "ignored" } };
    const ignoredRows = await db.customerSuggestion.findMany({
      ...ignored,
      orderBy: [{ since: "desc" }, { shopifyCustomerId: "asc" }],
      take: SHOWN,
    });
    return {
      suggestions: await readOpen(db, shopId),
      total: await db.customerSuggestion.count({ where: { shopId, state: "open" } }),
      ignored: ignoredRows.map(({ shopifyCustomerId, name }) => ({ storeId: String(shopifyCustomerId), name })),
      ignoredTotal: await db.customerSuggestion.count(ignored),
      mode: fromOrdersIn(settings?.fromOrders ?? ""),
      timeZone: settings?.timeZone ?? "UTC",
    };
  });
}

async function readOpen(db: ShopDb, shopId: string): Promise<Suggestion[]> {
  const rows = await db.customerSuggestion.findMany({
    where: { shopId, state: "open" },
    orderBy: [{ since: "desc" }, { shopifyCustomerId: "asc" }],
    take: SHOWN,
    include: {
      orders: { orderBy: [{ placedAt: "desc" }, { shopifyOrderId: "desc" }], take: NAMED },
      _count: { select: { orders: true } },
    },
  });
  const duplicates = rows.map((row) => suggestedDuplicates.parse(row.duplicates));
  const members = await readMembers(
    db,
    duplicates.flat().map(({ id }) => id),
  );
  return rows.map(({ shopifyCustomerId, name, email, orders, _count }, index) => ({
    ...{ storeId: String(shopifyCustomerId), name, email, orderCount: _count.orders },
    orders: orders.map((order) => ({
      ...{ storeId: String(order.shopifyOrderId), name: order.name, placedAt: order.placedAt.toISOString() },
    })),
    // Who was archived, merged away or erased meanwhile is nobody to be linked to.
    duplicates: (duplicates[index] ?? []).flatMap((one) => withMember(members.get(one.id), one)),
  }));
}

const withMember = <Found extends object>(member: PairMember | undefined, found: Found) =>
  member === undefined ? [] : [{ ...member, ...found }];
