import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { ChangedSubject, DeliveryChangeKind, DeliveryHistory, UndoDeliveryRefusal } from "./delivery-change.ts";
import { readSubject, writeSubject, type Snapshot } from "./delivery-subjects.server.ts";

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
type Shop = Author & Pick<ShopContext, "inShop">;

const SHOWN = 30;

/** Does a write and notes down what it made of its subject, in one transaction; one that changed nothing leaves nothing. */
export async function noting<Value>(
  db: ShopDb,
  shop: Author,
  subject: ChangedSubject,
  write: () => Promise<Value>,
  undoesId: string | null = null,
): Promise<Value> {
  const before = await readSubject(db, shop.shopId, subject);
  const value = await write();
  const after = await readSubject(db, shop.shopId, subject);
  if (isSame(before, after)) return value;
  await db.deliveryChange.create({
    data: {
      ...{ shopId: shop.shopId, kind: subject.kind, ownerId: subject.ownerId, ownerName: subject.name, undoesId },
      ...(before === null ? {} : { before }),
      ...(after === null ? {} : { after }),
      ...{ changedBy: shop.staffId, changedAt: shop.at },
    },
  });
  return value;
}

/** The latest first: all of the shop, or one owner's. */
export function listDeliveryChanges(shop: Shop, ownerId: string | null = null): Promise<DeliveryHistory> {
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const rows = await db.deliveryChange.findMany({
      where: ownerId === null ? {} : { ownerId },
      orderBy: { id: "desc" },
      take: SHOWN,
    });
    return {
      zone: timeZone(settings.timeZone),
      changes: rows.map((row) => ({
        ...{ id: row.id, kind: row.kind as DeliveryChangeKind, name: row.ownerName },
        act: row.before === null ? "made" : row.after === null ? "removed" : "changed",
        at: instant(row.changedAt.toISOString()),
        isOwn: row.changedBy === shop.staffId,
        isUndone: rows.some(({ undoesId }) => undoesId === row.id),
        isUndo: row.undoesId !== null,
      })),
    };
  });
}

/** Brings back what stood before a change, unless the same was changed since. */
export function undoDeliveryChange(shop: Shop, id: string): Promise<Result<null, UndoDeliveryRefusal>> {
  return shop.inShop(async (db) => {
    const row = await db.deliveryChange.findFirst({ where: { id } });
    if (!row) return refuse({ code: "gone" });
    const subject = { kind: row.kind as DeliveryChangeKind, ownerId: row.ownerId, name: row.ownerName };
    const now = await readSubject(db, shop.shopId, subject);
    if (!isSame(now, row.after as Snapshot)) return refuse({ code: "changed-since" });
    const isDone = await noting(
      db,
      shop,
      subject,
      () => writeSubject(db, shop.shopId, subject, row.before as Snapshot),
      id,
    );
    return isDone ? ok(null) : refuse({ code: "in-use" });
  });
}

function isSame(one: Snapshot, other: Snapshot): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The database keeps keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
