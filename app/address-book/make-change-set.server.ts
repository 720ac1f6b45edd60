import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { now } from "../runtime/clock.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import {
  DONE_AT_ONCE,
  type ChangeAction,
  type ChangeSet,
  type ChangeSetKind,
  type MakeRefusal,
  type Selection,
  type UndoSetRefusal,
} from "./change-set.ts";
import { findChangeSet } from "./change-sets.server.ts";
import { findSelected } from "./selected-customers.server.ts";
import { wishChanges, wishRemoval } from "./wish-changes.server.ts";
import { workOnChangeSet } from "./work-change-set.server.ts";

/** As long somebody waits for an answer; the background goes on after it, and after a process that died. */
const PATIENCE_MS = 10_000;
const TAKEN_OVER_MS = 15_000;

type Request = { readonly id: string; readonly action: ChangeAction; readonly selection: Selection };

/** Does one thing to those selected, as one set of changes; sent twice, it is done once. */
export async function makeChangeSet(shop: ShopContext, request: Request): Promise<Result<ChangeSet, MakeRefusal>> {
  const { id, action } = request;
  const made = await findChangeSet(shop, id);
  if (made !== null) return ok(made);
  const customerIds = await findSelected(shop, request.selection);
  if (customerIds.length === 0) return refuse({ code: "nobody" });
  if (!(await openChangeSet(shop, request, customerIds)))
    return refuse({ code: action.kind.endsWith("group") ? "group-gone" : "rep-gone" });
  return ok(await begun(shop, id, customerIds.length));
}

/** Writes the set, which the background then works off unless somebody does before; false where its group or rep is gone. */
export function openChangeSet(
  shop: ShopContext,
  { id, action }: Pick<Request, "id" | "action">,
  customerIds: readonly string[],
): Promise<boolean> {
  return shop.inShop(async (db) => {
    const name = await nameOf(db, action);
    if (name === null) return false;
    const detail = "label" in action ? action.label : "id" in action ? (action.id ?? "") : "";
    await open(db, shop, { id, kind: action.kind, detail, detailName: name, undoesId: null }, customerIds);
    return true;
  });
}

/** Takes a whole set back, each customer as one change of theirs is: what was changed since is kept, and told. */
export async function undoChangeSet(
  shop: ShopContext,
  setId: string,
  id: string,
): Promise<Result<ChangeSet, UndoSetRefusal>> {
  const made = await findChangeSet(shop, id);
  if (made !== null) return ok(made);
  try {
    const opened = await shop.inShop((db) => openUndo(db, shop, setId, id));
    return opened.ok ? ok(await begun(shop, id, opened.value)) : opened;
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "undone-already" });
    throw error;
  }
}

async function openUndo(
  db: ShopDb,
  shop: ShopContext,
  setId: string,
  id: string,
): Promise<Result<number, UndoSetRefusal>> {
  const set = isUuid(setId) ? await db.changeSet.findFirst({ where: { id: setId } }) : null;
  if (set === null) return refuse({ code: "not-found" });
  if (set.done < set.total) return refuse({ code: "unfinished" });
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT customer_id AS id FROM change_set_customer
    WHERE change_set_id = ${setId}::uuid AND outcome IN ('changed', 'partly') ORDER BY customer_id`;
  if (rows.length === 0) return refuse({ code: "not-found" });
  const undo = { id, kind: "undo" as const, detail: "", detailName: "", undoesId: setId };
  await open(
    db,
    shop,
    undo,
    rows.map((row) => row.id),
  );
  return ok(rows.length);
}

type Opened = {
  readonly id: string;
  readonly kind: ChangeSetKind;
  readonly detail: string;
  readonly detailName: string;
  readonly undoesId: string | null;
};

/** Writes a set with its customers and the job that works it off, which is there whatever becomes of this process. */
async function open(db: ShopDb, shop: ShopContext, set: Opened, customerIds: readonly string[]): Promise<void> {
  const { shopId, staffId, at } = shop;
  const total = customerIds.length;
  await db.changeSet.create({ data: { shopId, ...set, total, changedBy: staffId, changedAt: at } });
  // A hundred thousand rows with their keys would keep somebody waiting, and the transaction open, for as long.
  if (total > DONE_AT_ONCE)
    await db.$executeRaw`UPDATE change_set SET to_come = ${[...customerIds]}::uuid[] WHERE id = ${set.id}::uuid`;
  else
    await db.$executeRaw`
      INSERT INTO change_set_customer (shop_id, change_set_id, customer_id)
      SELECT ${shopId}, ${set.id}::uuid, unnest(${[...customerIds]}::uuid[])`;
  await wishChanges(db, set.id, total > DONE_AT_ONCE ? at : new Date(at.getTime() + TAKEN_OVER_MS));
  if (set.kind === "delete") await wishRemoval(db, set.id, at);
}

async function begun(shop: ShopContext, id: string, total: number): Promise<ChangeSet> {
  if (total <= DONE_AT_ONCE) await workOnChangeSet(shop, id, new Date(now().getTime() + PATIENCE_MS));
  const set = await findChangeSet(shop, id);
  if (set === null) throw new Error(`Change set ${id} is gone after it was made`);
  return set;
}

/** What an action's group or sales rep is called; null where it is gone. */
async function nameOf(db: ShopDb, action: ChangeAction): Promise<string | null> {
  const select = { name: true };
  if ("label" in action) return action.label;
  if (!("id" in action) || action.id === null) return "";
  const { id } = action;
  if (action.kind === "range-group") return (await db.rangeGroup.findFirst({ where: { id }, select }))?.name ?? null;
  if (action.kind === "delivery-group")
    return (await db.deliveryGroup.findFirst({ where: { id }, select }))?.name ?? null;
  return (await db.salesRep.findFirst({ where: { id }, select }))?.name ?? null;
}
