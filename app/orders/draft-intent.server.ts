import type { ShopDb } from "../db/tenancy.server.ts";
import { now } from "../runtime/clock.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import type { CreateDraftRequest } from "./order.schema.ts";
import { endOfPromise } from "./promise-end.server.ts";
import { settleDraftLater } from "./settle-draft.job.ts";
import { CALL_MS } from "./settle-draft.server.ts";

/** The intent: a row that is there before the store is called and says afterwards what came of it. */

/** One sending of an order. What comes of it late must not be written over what came of the next. */
export type Attempt = { readonly id: string; readonly sentAt: Date };

/** A process that lives reports a lost answer itself; the search then begins this long after it. */
const SEARCH_AFTER_LOSS_MS = 2_000;

export function findDraft(shop: ShopContext, id: string) {
  return shop.inShop((db) => db.draftOrder.findFirst({ where: { id } }));
}

/**
 * Writes the intent; null when another press wrote it first, when the customer was deleted or erased meanwhile, or while
 * something else is being done with the draft that it goes to. One that the
 * store refused, or was found not to have, begins anew. The primary key decides between two presses, whichever process they
 * reach. The job that settles it comes with it: should this process die in the next moment, the draft is looked for all the
 * same.
 */
export function begin(
  { shopId, staffId, inShop, at }: ShopContext,
  intent: {
    readonly request: Pick<CreateDraftRequest, "id" | "customerId">;
    readonly requestHash: string;
    readonly snapshot: DraftSnapshot;
    /** The number of the draft that it goes to, where there is one already. */
    readonly appliedTo?: bigint;
  },
): Promise<Attempt | null> {
  const { request, requestHash, snapshot, appliedTo = null } = intent;
  const { id } = request;
  const sentAt = now();
  const sent = {
    customerId: request.customerId,
    state: "intended",
    sentAt,
    request: snapshot,
    requestHash,
    appliedTo,
    refusal: null,
    deliverOn: new Date(snapshot.deliverOn),
    currencyCode: snapshot.total.currencyCode,
    totalMinor: BigInt(snapshot.total.amountMinor),
    createdBy: staffId,
  };
  return inShop(async (db) => {
    // Waits for an erasure under way: the snapshot would bring back what it erases. And nobody with an open order is deleted.
    const { length: isThere } = await db.$queryRaw<unknown[]>`
      SELECT FROM customer c WHERE id = ${request.customerId}::uuid AND is_listed(c) FOR KEY SHARE`;
    if (!isThere) return null;
    if (appliedTo !== null && (await isBeingChanged(db, shopId, appliedTo, id))) return null;
    const content = { ...sent, expiresOn: new Date(await endOfPromise(db, at)) };
    const made = await db.draftOrder.createMany({ data: [{ shopId, id, ...content }], skipDuplicates: true });
    const begun =
      made.count === 1
        ? made
        : await db.draftOrder.updateMany({
            // A draft that was missing may still come to light, so only the same order is sent under this id again.
            where: { id, OR: [{ state: "refused" }, { state: "missing", requestHash }] },
            data: { ...content, attempts: { increment: 1 } },
          });
    if (begun.count === 0) return null;
    await settleDraftLater(db, id, new Date(sentAt.getTime() + CALL_MS));
    return { id, sentAt };
  });
}

/** One thing at a time is done with a draft that stands in the store, whoever began it. */
async function isBeingChanged(db: ShopDb, shopId: string, draft: bigint, id: string): Promise<boolean> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`draft ${shopId} ${draft}`}, 0))`;
  const others = { id: { not: id }, appliedTo: draft, state: { in: ["intended", "checking"] } };
  if ((await db.draftOrder.count({ where: others })) > 0) return true;
  return (await db.draftAction.count({ where: { state: "intended", draftOrder: { shopifyDraftId: draft } } })) > 0;
}

/** Only while nothing else is known: the draft itself may have been reported before the lost answer is given up. */
export async function recordUnknown({ inShop }: ShopContext, { id, sentAt }: Attempt): Promise<void> {
  await inShop(async (db) => {
    const lost = await db.draftOrder.updateMany({
      where: { id, sentAt, state: "intended" },
      data: { state: "checking" },
    });
    if (lost.count === 1) await settleDraftLater(db, id, new Date(now().getTime() + SEARCH_AFTER_LOSS_MS));
  });
}

/** False when a draft of an earlier attempt has come to light meanwhile: then the order stands. */
export async function recordRefused(
  { inShop }: ShopContext,
  { id, sentAt }: Attempt,
  refusal: StoreRefusal,
): Promise<boolean> {
  const said = refusal.code === "user-errors" ? refusal.errors.map((error) => error.message).join(" ") : refusal.code;
  const refused = await inShop((db) =>
    db.draftOrder.updateMany({
      where: { id, sentAt, state: { not: "created" } },
      data: { state: "refused", refusal: said },
    }),
  );
  return refused.count === 1;
}
