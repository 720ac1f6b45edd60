import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { groupBefore, type GroupHistory, type UndoGroupRefusal, type UndoneGroupChange } from "./group-history.ts";
import type { PartChange } from "./price-changes.ts";
import { listPriceChanges } from "./price-history.server.ts";
import type { SavedRangeGroup } from "./range-group.ts";
import { archiveGroup, findRangeGroup, writeGroup } from "./range-groups.server.ts";
import { listTold } from "./told-changes.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** What was changed of a group, the latest first. */
export async function listGroupHistory(shop: Shop, group: SavedRangeGroup): Promise<GroupHistory> {
  const told = await listTold(shop, group.id);
  const rows = await shop.inShop((db) => listPriceChanges(db, group.id, told.changes.length));
  return { ...told, undoable: rows.flatMap(({ id, fields }) => (groupBefore(group, fields) ? [id] : [])) };
}

/** Rolls back what was written before the refusal. */
class Refused extends Error {
  readonly refusal: UndoGroupRefusal;
  constructor(refusal: UndoGroupRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Takes one change of a group back, keeping what was changed since; it is a change itself. */
export async function undoGroupChange(
  shop: Shop,
  { id, changeId }: { readonly id: string; readonly changeId: string },
): Promise<Result<UndoneGroupChange, UndoGroupRefusal>> {
  try {
    return await shop.inShop(async (db) => {
      await db.$queryRaw`SELECT FROM range_group WHERE id = ${id}::uuid FOR UPDATE`;
      const current = await findRangeGroup(db, id);
      const where = { id: changeId, subject: "range-group", subjectId: id };
      const change = isUuid(changeId) ? await db.priceChange.findFirst({ where }) : null;
      if (current === null || change === null) return refuse({ code: "not-found" });
      // Written by notePriceChange.
      const before = groupBefore(current, change.fields as unknown as readonly PartChange[]);
      if (before === null) return refuse({ code: "changed-since" });
      const { group, kept } = before;
      const saved = await writeGroup(db, shop, { ...group, version: current.version });
      if (!saved.ok && saved.refusal.code !== "changed-meanwhile") throw new Refused(saved.refusal);
      if (group.isArchived !== current.isArchived) await archiveGroup(db, shop, group);
      const after = await findRangeGroup(db, id);
      if (!saved.ok || after === null) throw new Error(`Range group ${id} changed under its lock`);
      return ok({ group: after, kept });
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}
