import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { isRefused, type ChangeSet, type ChangeSetKind, type ChangeSets, type RefusedChange } from "./change-set.ts";
import type { CustomerField } from "./customer-changes.ts";
import { displayName } from "./display-name.ts";
import { findOpenOrders } from "./open-orders.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "inShop">;

const PAGE = 30;
/** As many refusals as are told of a set. */
const TOLD = 20;

/** The shop's sets of changes, the latest first; `after` is the `next` of the page before. */
export function listChangeSets(shop: Shop, after: string | null, size = PAGE): Promise<ChangeSets> {
  return shop.inShop(async (db) => {
    const last = after !== null && isUuid(after) ? await db.changeSet.findFirst({ where: { id: after } }) : null;
    const rows = await db.changeSet.findMany({
      ...(last === null
        ? {}
        : {
            where: { OR: [{ changedAt: { lt: last.changedAt } }, { changedAt: last.changedAt, id: { lt: last.id } }] },
          }),
      orderBy: [{ changedAt: "desc" }, { id: "desc" }],
      take: size + 1,
    });
    const shown = rows.slice(0, size);
    const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId: shop.shopId } });
    return {
      sets: await setsOf(db, shop.staffId, shown),
      zone: timeZone(settings.timeZone),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    };
  });
}

/** Null for an id that the shop does not have. */
export function findChangeSet(shop: Shop, id: string): Promise<ChangeSet | null> {
  return shop.inShop(async (db) => {
    const rows = isUuid(id) ? await db.changeSet.findMany({ where: { id } }) : [];
    return (await setsOf(db, shop.staffId, rows))[0] ?? null;
  });
}

type Row = Awaited<ReturnType<ShopDb["changeSet"]["findMany"]>>[number];

async function setsOf(db: ShopDb, staffId: string, rows: readonly Row[]): Promise<ChangeSet[]> {
  const ids = rows.map(({ id }) => id);
  const undoes = await db.changeSet.findMany({ where: { id: { in: rows.flatMap(({ undoesId }) => undoesId ?? []) } } });
  const undone = await db.changeSet.findMany({ where: { undoesId: { in: ids } }, select: { undoesId: true } });
  const told = await toldOf(db, ids);
  const openOrders = await findOpenOrders(
    db,
    told.filter(({ outcome }) => outcome === "open-orders").map(({ customerId }) => customerId),
  );
  return rows.map((row) => {
    const own = told.filter(({ setId }) => setId === row.id);
    const [only] = own;
    const former = undoes.find(({ id }) => id === row.undoesId);
    return {
      ...{ id: row.id, kind: kindOf(row), name: row.detailName, at: instant(row.changedAt.toISOString()) },
      ...{ isOwn: row.changedBy === staffId, isUndone: undone.some(({ undoesId }) => undoesId === row.id) },
      ...{ total: row.total, done: row.done, changed: row.changed, refused: row.refused },
      undoes: former === undefined ? null : { kind: kindOf(former), name: former.detailName },
      customer: row.total > 1 || only === undefined ? null : { id: only.customerId, displayName: displayName(only) },
      refusals: own.flatMap((one): RefusedChange[] => {
        const { customerId: id, outcome } = one;
        if (outcome === null || !isRefused(outcome)) return [];
        const orders = openOrders.filter((order) => order.customerId === id);
        const kept = one.kept as CustomerField[]; // written by this app alone
        return [{ id, displayName: displayName(one), outcome, kept, openOrders: orders.map(orderOf) }];
      }),
    };
  });
}

const kindOf = ({ kind }: Row) => kind as ChangeSetKind; // held by a check constraint of the table
const orderOf = ({ id, name }: { id: string; name: string | null }) => ({ id, name });

type Told = {
  readonly setId: string;
  readonly customerId: string;
  readonly outcome: string | null;
  readonly kept: string[];
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
};

/** Of each set those who were refused, and the one of a set of one. */
function toldOf(db: ShopDb, ids: readonly string[]): Promise<Told[]> {
  return db.$queryRaw<Told[]>`
    SELECT s.id AS "setId", told.customer_id AS "customerId", told.outcome, told.kept, c.company,
      c.first_name AS "firstName", c.last_name AS "lastName"
    FROM change_set s
    CROSS JOIN LATERAL (
      SELECT m.* FROM change_set_customer m
      WHERE m.change_set_id = s.id AND (s.total = 1 OR s.refused > 0 AND m.outcome NOT IN ('changed', 'same'))
      ORDER BY m.customer_id LIMIT ${TOLD}
    ) told
    JOIN customer c ON c.id = told.customer_id
    WHERE s.id = ANY (${[...ids]}::uuid[]) ORDER BY c.sort_name`;
}
