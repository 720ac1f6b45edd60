import type { DraftStanding } from "../store/draft-actions.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { DraftActionKind, DraftActionState } from "./draft-action.ts";
import { settleActionLater } from "./settle-action.job.ts";
import { CALL_MS } from "./settle-draft.server.ts";

/** One thing that is being done with a draft. */
export type DraftActionIntent = { readonly id: string; readonly draftOrderId: string; readonly kind: DraftActionKind };

export type Begun =
  | { readonly kind: "begun" }
  /** This very press was here before. */
  | { readonly kind: "earlier"; readonly state: DraftActionState }
  | { readonly kind: "busy" };

/**
 * Writes the intent. Of two presses, of two dialogs or of two people, one goes on: the draft's row is held while it is looked
 * what else is under way. The job that settles it comes with it, should this process die in the next moment.
 */
export function beginAction(
  { shopId, staffId, at, inShop }: ShopContext,
  intent: DraftActionIntent,
  before: Pick<DraftStanding, "invoiceSentAt">,
): Promise<Begun> {
  const { id, draftOrderId, kind } = intent;
  const invoiceSentBefore = before.invoiceSentAt === null ? null : new Date(before.invoiceSentAt);
  return inShop(async (db) => {
    const [row] = await db.$queryRaw<{ sent: Date | null; draft: bigint | null }[]>`
      SELECT invoice_sent_at AS sent, shopify_draft_id AS draft FROM draft_order
      WHERE id = ${draftOrderId}::uuid FOR NO KEY UPDATE`;
    const earlier = await db.draftAction.findFirst({ where: { id } });
    if (earlier !== null) return { kind: "earlier", state: earlier.state as DraftActionState };
    if ((await db.draftAction.count({ where: { draftOrderId, state: "intended" } })) > 0) return { kind: "busy" };
    // A saved customer is being applied to it.
    const applied = { appliedTo: row?.draft ?? -1n, state: { in: ["intended", "checking"] } };
    if ((await db.draftOrder.count({ where: applied })) > 0) return { kind: "busy" };
    // A colleague's invoice went out since the store was asked: the person decides anew.
    if (row?.sent && row.sent > (invoiceSentBefore ?? new Date(0))) return { kind: "busy" };
    await db.draftAction.create({
      data: {
        ...{ shopId, id, draftOrderId, kind, state: "intended", invoiceSentBefore, actedAt: at, actedBy: staffId },
      },
    });
    await settleActionLater(db, id, new Date(at.getTime() + CALL_MS));
    return { kind: "begun" };
  });
}
