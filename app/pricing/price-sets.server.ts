import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { nameThings, namedIn } from "./name-things.server.ts";
import type { PartChange } from "./price-changes.ts";
import type { PriceAuthor } from "./price-history.server.ts";
import type { KeptPart, PriceSet, PriceSetKind, PriceSets, SetChange } from "./price-set.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

const PAGE = 20;
/** As many changes as are told of a set, and of one thing in it. */
const TOLD = 30;
const TOLD_OF_ONE = 50;

/** Opens a set in the transaction in which it is done; null where it was done before. */
export async function openSet(
  db: ShopDb,
  { shopId, staffId, at }: Omit<PriceAuthor, "setId">,
  set: { readonly id: string; readonly kind: PriceSetKind; readonly name: string; readonly undoesId?: string },
): Promise<(PriceAuthor & { readonly setId: string }) | null> {
  if ((await db.priceSet.count({ where: { id: set.id } })) > 0) return null;
  await db.priceSet.create({ data: { shopId, ...set, changedBy: staffId, changedAt: at } });
  return { shopId, staffId, at, setId: set.id };
}

/** A set that turned out to change nothing leaves nothing. */
export async function dropEmptySet(db: ShopDb, setId: string): Promise<boolean> {
  if ((await db.priceChange.count({ where: { setId } })) > 0) return false;
  await db.priceSet.deleteMany({ where: { id: setId } });
  return true;
}

/** The shop's acts on prices, or those that touched one list, the latest first; `after` is the `next` of the page before. */
export function listPriceSets(
  shop: Shop,
  { listId = null, after = null, size = PAGE }: { listId?: string | null; after?: string | null; size?: number },
): Promise<PriceSets> {
  return shop.inShop(async (db) => {
    const last = after !== null && isUuid(after) ? await db.priceSet.findFirst({ where: { id: after } }) : null;
    const rows = await db.priceSet.findMany({
      where: {
        ...(listId === null ? {} : { changes: { some: { subjectId: listId } } }),
        ...(last === null
          ? {}
          : { OR: [{ changedAt: { lt: last.changedAt } }, { changedAt: last.changedAt, id: { lt: last.id } }] }),
      },
      orderBy: [{ changedAt: "desc" }, { id: "desc" }],
      take: size + 1,
    });
    const shown = rows.slice(0, size);
    const sets = await setsOf(db, shop.staffId, shown);
    const settings = await db.shopSettings.findFirstOrThrow();
    const lists = await db.priceList.findMany({ select: { id: true, currencyCode: true } });
    return {
      sets,
      zone: timeZone(settings.timeZone),
      names: await nameThings(db, namedIn(sets)),
      currencies: Object.fromEntries(lists.map((list) => [list.id, list.currencyCode])),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    };
  });
}

type Row = Awaited<ReturnType<ShopDb["priceSet"]["findMany"]>>[number];

async function setsOf(db: ShopDb, staffId: string, rows: readonly Row[]): Promise<PriceSet[]> {
  const undoes = await db.priceSet.findMany({ where: { id: { in: rows.flatMap(({ undoesId }) => undoesId ?? []) } } });
  const undone = await db.priceSet.findMany({
    where: { undoesId: { in: rows.map(({ id }) => id) } },
    select: { undoesId: true },
  });
  const sets: PriceSet[] = [];
  for (const row of rows) {
    const former = undoes.find(({ id }) => id === row.undoesId);
    sets.push({
      ...{ id: row.id, kind: row.kind as PriceSetKind, name: row.name, isOwn: row.changedBy === staffId },
      undoes: former ? { kind: former.kind as PriceSetKind, name: former.name } : null,
      at: instant(row.changedAt.toISOString()),
      isUndone: undone.some(({ undoesId }) => undoesId === row.id),
      changes: await changesOf(db, row.id),
      kept: row.kept as unknown as readonly KeptPart[], // written by undoPriceSet
    });
  }
  return sets;
}

/** Cut in the database: an import's change of one list may be of ten thousand prices. */
async function changesOf(db: ShopDb, setId: string): Promise<SetChange[]> {
  const rows = await db.$queryRaw<{ subject: string; subjectId: string; count: number; fields: unknown }[]>`
    SELECT c.subject, c.subject_id AS "subjectId", jsonb_array_length(c.fields)::int AS count,
      jsonb_path_query_array(c.fields, ${`$[0 to ${TOLD_OF_ONE - 1}]`}::jsonpath) AS fields
    FROM price_change c WHERE c.set_id = ${setId}::uuid ORDER BY c.id LIMIT ${TOLD}`;
  return rows.map((row) => ({ ...row, fields: row.fields as readonly PartChange[] }));
}
