import { randomUUID } from "node:crypto";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import type { SavedCustomer } from "./customer.ts";
import type { UndoneChange } from "./customer-history.ts";
import { findRecord } from "./customer-record.server.ts";
import { LOGIN_LOST } from "./lost-login.server.ts";
import { mergedInput, newIdsNeeded, type MergePart } from "./merge-choice.ts";
import type { MergePair, MergeRefusal } from "./merge-pair.ts";
import { rewriteCustomer } from "./save-customer.server.ts";
import { wishMirror } from "./wish-mirror.server.ts";

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
type Shop = Author & Pick<ShopContext, "inShop">;

export type MergeRequest = {
  readonly otherId: string;
  /** The versions that were compared. */
  readonly version: number;
  readonly otherVersion: number;
  readonly taken: readonly MergePart[];
};

const DAY_MS = 86_400_000;
const UNDOABLE_DAYS = 30;

/** Two records side by side, as they are to become the first of them; null unless both are there. */
export function openPair({ shopId, inShop }: Shop, id: string, otherId: string): Promise<MergePair | null> {
  if (!isUuid(id) || !isUuid(otherId) || id === otherId) return Promise.resolve(null);
  return inShop(async (db) => {
    const [stays, goes] = [await findRecord(db, shopId, id), await findRecord(db, shopId, otherId)];
    if (stays === null || goes === null) return null;
    const rows = await db.customer.findMany({
      where: { id: { in: [id, otherId] } },
      select: { id: true, shopifyCustomerId: true, _count: { select: { draftOrders: true } } },
    });
    const of = (id: string) => rows.find((row) => row.id === id);
    const [own, other] = [of(id), of(otherId)];
    const [linkOfOne, linkOfOther] = [own?.shopifyCustomerId ?? null, other?.shopifyCustomerId ?? null];
    return {
      ...{ stays, goes },
      areBothLinked: linkOfOne !== null && linkOfOther !== null && linkOfOne !== linkOfOther,
      isOnlyOtherLinked: linkOfOne === null && linkOfOther !== null,
      orders: other?._count.draftOrders ?? 0,
    };
  });
}

/** The one who stays unless somebody chooses: who is linked to the store, else who was there first. */
export function whoStays({ shopId, inShop }: Shop, ids: readonly [string, string]): Promise<readonly [string, string]> {
  return inShop(async (db) => {
    const rows = await db.customer.findMany({
      where: { shopId, id: { in: [...ids] } },
      select: { id: true, shopifyCustomerId: true, createdAt: true },
    });
    rows.sort(
      (left, right) =>
        Number(right.shopifyCustomerId !== null) - Number(left.shopifyCustomerId !== null) ||
        left.createdAt.getTime() - right.createdAt.getTime(),
    );
    return [rows[0]?.id ?? ids[0], rows[1]?.id ?? ids[1]];
  });
}

/** Makes one customer of two. Who goes is kept for the undo, and leads to who stays. */
export function mergeCustomers(
  shop: Shop,
  id: string,
  { otherId, version, otherVersion, taken }: MergeRequest,
): Promise<Result<SavedCustomer, MergeRefusal>> {
  if (!isUuid(id) || !isUuid(otherId) || id === otherId) return Promise.resolve(refuse({ code: "not-found" }));
  const { shopId, at } = shop;
  const decide: Parameters<typeof rewriteCustomer<Result<SavedCustomer, MergeRefusal>>>[2] = async (
    db,
    stays,
    write,
  ) => {
    if (stays !== null && (await isMergedInto(db, otherId, id))) return ok(stays);
    const goes = await findRecord(db, shopId, otherId);
    if (stays === null || goes === null) return refuse({ code: "not-found" });
    if (stays.version !== version || goes.version !== otherVersion) return refuse({ code: "changed-meanwhile" });
    const merge = randomUUID();
    const newIds = Array.from({ length: newIdsNeeded(stays, goes) }, () => randomUUID());
    const input = mergedInput(stays, goes, taken, newIds);
    // Who goes first gives up number and links, which the other may take.
    await db.$executeRaw`CALL merge_away(${merge}::uuid, ${id}::uuid, ${otherId}::uuid, ${at})`;
    await db.$executeRaw`CALL merge_notes(${merge}::uuid)`;
    await db.$executeRaw`CALL merge_login(${merge}::uuid)`;
    await db.$executeRaw`CALL merge_notices(${merge}::uuid)`;
    await db.$executeRaw`CALL merge_documents(${merge}::uuid)`;
    await db.$executeRaw`CALL merge_nicknames(${merge}::uuid)`;
    await db.$executeRaw`CALL merge_shopping_lists(${merge}::uuid)`;
    if (goes.mayLogIn) await wishMirror(db, otherId, at);
    const saved = await write(input, { kind: "merge" });
    if (!saved.ok) throw new Error(`Customer ${id} could not take over what was ${otherId}'s: ${saved.refusal.code}`);
    // It goes by the id of its line in the history, which says how it is undone.
    const change = await db.customerChange.findFirstOrThrow({
      where: { shopId, customerId: id },
      orderBy: { id: "desc" },
    });
    await db.customerMerge.update({ where: { shopId_id: { shopId, id: merge } }, data: { id: change.id } });
    return saved;
  };
  return rewriteCustomer(shop, id, decide, [otherId]);
}

async function isMergedInto(db: ShopDb, id: string, survivorId: string): Promise<boolean> {
  return (await db.customer.findFirst({ where: { id, mergedIntoId: survivorId }, select: { id: true } })) !== null;
}

export async function isMerge(db: ShopDb, shopId: string, changeId: string): Promise<boolean> {
  return (await db.customerChange.findFirst({ where: { shopId, id: changeId, kind: "merge" } })) !== null;
}

/** After thirty days nothing is left to bring back. */
export async function mayBeSeparated(db: ShopDb, mergeId: string): Promise<boolean> {
  return (await db.customerMerge.findFirst({ where: { id: mergeId }, select: { id: true } })) !== null;
}

/** Brings back who went with this merging; the other stands already as they were, with what was changed on them since. */
export async function separate(
  db: ShopDb,
  { shopId, staffId, at }: Author,
  mergeId: string,
  survivorId: string,
): Promise<Omit<UndoneChange, "kept">> {
  const { mergedId } = await db.customerMerge.findFirstOrThrow({ where: { id: mergeId }, select: { mergedId: true } });
  await db.$executeRaw`CALL notes_back(${mergeId}::uuid)`;
  await db.$executeRaw`CALL notices_back(${mergeId}::uuid)`;
  await db.$executeRaw`CALL documents_back(${mergeId}::uuid)`;
  await db.$executeRaw`CALL nicknames_back(${mergeId}::uuid)`;
  await db.$executeRaw`CALL shopping_lists_back(${mergeId}::uuid)`;
  const [login] = await db.$queryRaw<{ isLost: boolean }[]>`SELECT login_lost(${mergeId}::uuid) AS "isLost"`;
  const [back] = await db.$queryRaw<
    { lost: ("number" | "store" | "login")[] }[]
  >`SELECT bring_back(${mergeId}::uuid, ${at}) AS lost`;
  const [customer, other] = [await findRecord(db, shopId, survivorId), await findRecord(db, shopId, mergedId)];
  if (customer === null || other === null) throw new Error(`Merge ${mergeId} did not bring ${mergedId} back`);
  await wishMirror(db, mergedId, at);
  const lost = back?.lost ?? [];
  if (login?.isLost) {
    const change = { shopId, customerId: mergedId, kind: "update", fields: [LOGIN_LOST] };
    await db.customerChange.create({ data: { ...change, changedBy: staffId, changedAt: at } });
    lost.push("login");
  }
  return { customer, broughtBack: { id: mergedId, displayName: other.displayName, lost } };
}

export async function forgetOldMerges(db: ShopDb, at: Date): Promise<void> {
  const before = new Date(at.getTime() - UNDOABLE_DAYS * DAY_MS);
  const old = await db.customerMerge.findMany({ where: { mergedAt: { lt: before } }, select: { mergedId: true } });
  const goneForGood = { customerId: { in: old.map(({ mergedId }) => mergedId) } };
  await db.customerPassword.deleteMany({ where: goneForGood });
  await db.customerMerge.deleteMany({ where: { mergedAt: { lt: before } } });
}

/** Where a customer is who was merged into another; null for one who was not. */
export async function findSurvivor({ inShop }: Shop, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  return inShop((db) => survivorOf(db, id));
}

export async function survivorOf(db: ShopDb, id: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT survivor_of(${id}::uuid) AS id`;
  return row?.id ?? null;
}

/** The names of those who stayed, by the ids of those who were merged into them. */
export async function survivorNames(db: ShopDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, coalesce(nullif(s.company, ''), trim(s.first_name || ' ' || s.last_name)) AS name
    FROM customer m JOIN customer s ON s.id = survivor_of(m.id) WHERE m.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
