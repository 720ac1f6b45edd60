import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { editedPrices, priceInForce, type PriceConflict, type PriceEdit } from "./price-edit.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import { listRefusal, type PriceListRefusal } from "./price-list-input.ts";
import { fixedPricesOf, inputOfRows, partsOf, type ListColumns, type PriceColumns } from "./price-list-parts.ts";
import { findListColumns, findPriceRows, oneAtATime, writeParts } from "./price-list-record.server.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import type { SavePricesRefusal } from "./save-prices-refusal.ts";
import type { PriceSetKind } from "./price-set.ts";

export type SavePricesRequest = {
  readonly id: string;
  readonly name: string;
  readonly kind?: PriceSetKind;
  readonly edits: readonly PriceEdit[];
  readonly confirmsZero: boolean;
};

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** As long as a save of every cell there is may take. */
const PATIENCE_MS = 60_000;

/** Writes cells of any number of lists as one set, all of them or none; sent twice, it is done once. Answers how many changed. */
export function savePrices(shop: Shop, request: SavePricesRequest): Promise<Result<number, SavePricesRefusal>> {
  return shop.inShop((db) => savePricesIn(db, shop, request), { timeout: PATIENCE_MS });
}

async function savePricesIn(
  db: ShopDb,
  shop: Shop,
  { id, name, kind = "prices", edits, confirmsZero }: SavePricesRequest,
): Promise<Result<number, SavePricesRefusal>> {
  await oneAtATime(db);
  const today = await getToday(db, shop.at);
  const writes: { readonly listId: string; readonly before: PriceColumns[]; readonly after: PriceColumns[] }[] = [];
  const conflicts: PriceConflict[] = [];
  for (const [listId, cells] of byList(edits)) {
    const list = await findListColumns(db, listId);
    if (!list) return refuse({ code: "list-gone", listId });
    const before = await findPriceRows(db, listId, [...cells.keys()]);
    const ofVariant = pricesByVariant(before);
    const after: PriceColumns[] = [];
    for (const [variantId, edit] of cells) {
      const prices = ofVariant.get(variantId) ?? [];
      const now = priceInForce(prices, today)?.amountMinor ?? null;
      if (now !== edit.from && now !== edit.to) conflicts.push({ listId, variantId, now });
      after.push(...editedPrices(prices, edit, today));
    }
    const refusal = pricesRefusal(list, after, confirmsZero);
    if (refusal) return refuse({ code: "refused", listId, refusal });
    writes.push({ listId, before, after });
  }
  if (conflicts.length > 0) return refuse({ code: "changed-meanwhile", conflicts });
  const by = await openSet(db, shop, { id, kind, name });
  if (!by) return ok(0);
  let changed = 0;
  for (const { listId, before, after } of writes) changed += await writePrices(db, by, listId, before, after);
  await dropEmptySet(db, id);
  return ok(changed);
}

export function pricesByVariant(prices: readonly PriceColumns[]): Map<string, PriceColumns[]> {
  const found = new Map<string, PriceColumns[]>();
  for (const price of prices) {
    const own = found.get(price.variantId);
    if (own) own.push(price);
    else found.set(price.variantId, [price]);
  }
  return found;
}

function byList(edits: readonly PriceEdit[]): Map<string, Map<string, PriceEdit>> {
  const lists = new Map<string, Map<string, PriceEdit>>();
  for (const edit of edits) {
    const cells = lists.get(edit.listId) ?? new Map<string, PriceEdit>();
    lists.set(edit.listId, cells.set(edit.variantId, edit));
  }
  return lists;
}

/** What is wrong with these prices of a list, in itself. */
function pricesRefusal(
  list: ListColumns,
  prices: readonly PriceColumns[],
  confirmsZero: boolean,
): PriceListRefusal | null {
  const fixedPrices = prices.flatMap((price) => fixedPricesOf(price, list.currencyCode));
  const input = { ...inputOfRows({ list, prices: [], rules: [] }), fixedPrices, confirmsZero };
  return listRefusal(input, [list.currencyCode], []);
}

/** Puts these prices in the place of those of a list; answers how many are others now. */
export async function writePrices(
  db: ShopDb,
  by: PriceAuthor,
  listId: string,
  before: readonly PriceColumns[],
  after: readonly PriceColumns[],
): Promise<number> {
  const parts = (prices: readonly PriceColumns[]) => partsOf({ list: {} as ListColumns, prices, rules: [] });
  const changes = await notePriceChange(db, by, ["price-list", listId], parts(before), parts(after));
  const changed = new Set(changes.map(({ part }) => part));
  await writeParts(db, by.shopId, listId, { prices: after, rules: [] }, changed);
  return changed.size;
}

/** The shop's day. */
export async function getToday(db: ShopDb, at: Date) {
  const { timeZone: zone } = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  return localDateOf(instant(at.toISOString()), timeZone(zone));
}
