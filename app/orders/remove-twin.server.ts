import { JobFailure } from "../jobs/job-failure.ts";
import { deleteDraftOrder, findDraftOrder } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { isUntouched } from "./twin.ts";

/**
 * Deletes the twin in the store and records that it did; one that someone worked on stays, and the order's page says so.
 * Throws when the store does not say clearly what came of it: run again, it finds the draft gone, or tries once more.
 */
export async function removeTwin({ store, inShop }: ShopContext, draftId: string): Promise<void> {
  const shopifyDraftId = BigInt(draftId);
  const twin = await inShop((db) => db.draftTwin.findFirst({ where: { shopifyDraftId, outcome: null } }));
  if (twin === null) return;
  const found = await findDraftOrder(store, gid("DraftOrder", draftId));
  if (!found.ok) throw new JobFailure(`The twin ${twin.name} was not read`, found.refusal.code);
  const isKept = found.value !== null && !isUntouched(found.value);
  if (found.value !== null && !isKept) {
    const deleted = await deleteDraftOrder(store, found.value.id);
    if (!deleted.ok) throw new JobFailure(`The twin ${twin.name} was not deleted`, deleted.refusal.code);
  }
  await inShop((db) =>
    db.draftTwin.updateMany({ where: { shopifyDraftId }, data: { outcome: isKept ? "kept" : "deleted" } }),
  );
}
