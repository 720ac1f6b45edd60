import type { ShopDb } from "../../db/tenancy.server.ts";
import type { GroupEffect, MoveEffect } from "../../pricing/price-shift.ts";
import { priceShifts, sampleVariants } from "../../pricing/price-shifts.server.ts";
import type { ShopContext } from "../../store/shop-context.server.ts";
import { instant, momentOf, timeZone } from "../../values/moment.ts";
import { ok, refuse, type Result } from "../../values/result.ts";
import type { Selection } from "../change-set.ts";
import { findSelected } from "../selected-customers.server.ts";

/** As many products stand in a preview, and as many groups that customers come from. */
const PRODUCTS_SHOWN = 10;
const GROUPS_SHOWN = 3;

type Shop = Pick<ShopContext, "staffId" | "at" | "inShop" | "query">;
export type EffectRefusal = { readonly code: "group-gone" };

/** What a group of another list does to some customers: those who would be moved there, or are in it already. */
export type EffectQuestion = {
  readonly selection: Selection;
  /** The group that they would be in; null: none. */
  readonly groupId: string | null;
  /** The list that this group would have; left out, it is the one that it has. */
  readonly priceListId?: string | null | undefined;
};

/** Who comes from where, each with one customer to ask the prices of. */
type From = {
  readonly groupId: string | null;
  readonly group: string | null;
  readonly priceListId: string | null;
  readonly count: number;
  readonly someone: string;
};

/** Whom a change of groups is about, and what it does to the prices of what they usually order. Nothing is written. */
export async function findGroupEffect(
  shop: Shop,
  { selection, groupId, priceListId }: EffectQuestion,
): Promise<Result<MoveEffect, EffectRefusal>> {
  const ids = await findSelected(shop, selection);
  const found = await shop.inShop(async (db) => {
    const to = groupId === null ? null : await db.rangeGroup.findFirst({ where: { id: groupId } });
    if (groupId !== null && to === null) return null;
    return { list: priceListId === undefined ? (to?.priceListId ?? null) : priceListId, from: await cameFrom(db, ids) };
  });
  if (found === null) return refuse({ code: "group-gone" });
  const { list, from } = found;
  const isMoved = (one: From) => one.groupId !== groupId || (priceListId !== undefined && one.priceListId !== list);
  const moved = from.plain.filter(isMoved);
  const lists = [list, ...moved.map((one) => one.priceListId)].filter((id) => id !== null);
  const usual = await shop.inShop((db) => usualVariants(db, ids));
  const sample = await sampleVariants(shop, usual, lists, PRODUCTS_SHOWN);
  const groups = await shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const at = momentOf(instant(shop.at.toISOString()), timeZone(settings.timeZone));
    const effects: GroupEffect[] = [];
    for (const { group, count, someone } of moved.slice(0, GROUPS_SHOWN)) {
      effects.push({ group, customerCount: count, shifts: await priceShifts(db, someone, sample, list, at) });
    }
    return effects;
  });
  const sum = (all: readonly { readonly count: number }[]) => all.reduce((units, { count }) => units + count, 0);
  return ok({
    customerCount: ids.length,
    unchangedCount: sum(from.plain) - sum(moved),
    ownListCount: from.ownLists,
    groups,
    moreGroups: moved.length - groups.length,
  });
}

async function cameFrom(db: ShopDb, ids: readonly string[]): Promise<{ plain: From[]; ownLists: number }> {
  const rows = await db.$queryRaw<(From & { hasLists: boolean })[]>`
    SELECT c.range_group_id AS "groupId", g.name AS "group", g.price_list_id AS "priceListId", count(*)::int AS count,
      min(c.id::text) AS someone, o.has AS "hasLists"
    FROM customer c LEFT JOIN range_group g ON g.id = c.range_group_id
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM customer_price_list l WHERE l.customer_id = c.id) AS has) o
    WHERE c.id = ANY (${[...ids]}::uuid[]) GROUP BY 1, 2, 3, 6 ORDER BY count(*) DESC, g.name`;
  const plain = rows.filter(({ hasLists }) => !hasLists);
  const ownLists = rows.filter(({ hasLists }) => hasLists).reduce((all, { count }) => all + count, 0);
  return { plain, ownLists };
}

/** What these customers ordered most, each in the quantity that they order it in. */
function usualVariants(db: ShopDb, ids: readonly string[]): Promise<{ id: bigint; quantity: number }[]> {
  return db.$queryRaw`
    SELECT substring(line->>'variantId' FROM '[0-9]+$')::bigint AS id,
      (mode() WITHIN GROUP (ORDER BY (line->>'quantity')::int))::int AS quantity
    FROM draft_order d CROSS JOIN LATERAL jsonb_array_elements(d.request->'lines') line
    WHERE d.customer_id = ANY (${[...ids]}::uuid[]) AND d.state = 'created'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${PRODUCTS_SHOWN}`;
}
