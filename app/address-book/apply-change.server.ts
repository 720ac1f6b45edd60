import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isRefused, isWritten, type ChangeOutcome, type ChangeSetKind } from "./change-set.ts";
import { factsOf, inputOfFacts, type CustomerField } from "./customer-changes.ts";
import type { CustomerInput, SavedCustomer } from "./customer.ts";
import { deleteCustomer } from "./delete-customer.server.ts";
import { labelKey } from "./label.ts";
import { rewriteCustomer, type Write } from "./save-customer.server.ts";
import { takeBack } from "./undo-change.server.ts";

/** A set as its row says it. */
export type ChangeSetRow = {
  readonly id: string;
  readonly kind: string;
  readonly detail: string;
  readonly undoesId: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
};

type Shop = Pick<ShopContext, "shopId" | "inShop">;
type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
type Applied = { readonly outcome: ChangeOutcome; readonly kept?: readonly CustomerField[] };

/** Does to one customer of a set what it says, once: what came of it is written in the same transaction. */
export function applyChange({ shopId, inShop }: Shop, set: ChangeSetRow, customerId: string): Promise<void> {
  // Whoever made the set is who has changed the customer, whichever process gets to it.
  const author = { shopId, staffId: set.changedBy, at: set.changedAt };
  return rewriteCustomer({ ...author, inShop }, customerId, async (db, current, write) => {
    const waiting = { changeSetId: set.id, customerId, outcome: null };
    if ((await db.changeSetCustomer.count({ where: waiting })) === 0) return;
    const { outcome, kept = [] } = await applied(db, author, set, { customerId, current }, write);
    await db.changeSetCustomer.updateMany({ where: waiting, data: { outcome, kept: [...kept] } });
    const counts = { changed: isWritten(outcome) ? 1 : 0, refused: isRefused(outcome) ? 1 : 0 };
    await db.changeSet.update({
      where: { shopId_id: { shopId, id: set.id } },
      data: {
        ...{ done: { increment: 1 }, changed: { increment: counts.changed } },
        refused: { increment: counts.refused },
      },
    });
  });
}

type Subject = { readonly customerId: string; readonly current: SavedCustomer | null };

async function applied(
  db: ShopDb,
  author: Author,
  set: ChangeSetRow,
  subject: Subject,
  write: Write,
): Promise<Applied> {
  const { customerId, current } = subject;
  if (set.kind === "undo") return undone(db, author, set, subject, write);
  if (current === null) return { outcome: "gone" };
  if (set.kind === "delete") {
    return { outcome: (await deleteCustomer(db, author, customerId, set.id)) ? "changed" : "open-orders" };
  }
  const changes = changesOf(set, current);
  if (changes === null) return { outcome: "same" };
  const saved = await write({ ...asTheyStand(current), ...changes }, { kind: "update", changeSetId: set.id });
  return { outcome: saved.ok ? "changed" : saved.refusal.code };
}

async function undone(db: ShopDb, author: Author, set: ChangeSetRow, subject: Subject, write: Write): Promise<Applied> {
  const { customerId } = subject;
  const change = await db.customerChange.findFirst({
    where: { changeSetId: set.undoesId, customerId },
    select: { id: true },
  });
  if (change === null) return { outcome: "gone" };
  const taken = await takeBack(db, author, { ...subject, changeId: change.id, changeSetId: set.id }, write);
  if (!taken.ok) {
    const { code } = taken.refusal;
    return { outcome: code === "not-found" || code === "too-late" ? "gone" : code };
  }
  const kept = taken.value.kept.map(({ field }) => field);
  return kept.length === 0 ? { outcome: "changed" } : { outcome: "partly", kept };
}

/** What is left out of it stays as it is, and is not written again for thousands of customers. */
function asTheyStand(current: SavedCustomer): CustomerInput {
  const {
    labels: _labels,
    repIds: _reps,
    instructionIds: _instructions,
    contacts: _people,
    addresses: _places,
    ...own
  } = inputOfFacts(factsOf(current));
  return own;
}

/** What a set makes of a customer; null where they stand so already. */
function changesOf({ kind, detail, changedAt }: ChangeSetRow, current: SavedCustomer): Partial<CustomerInput> | null {
  const hasLabel = current.labels.some((label) => labelKey(label) === labelKey(detail));
  const repIds = current.reps.map(({ id }) => id);
  const hasRep = repIds.includes(detail);
  switch (kind as Exclude<ChangeSetKind, "undo" | "delete">) {
    case "add-label":
      return hasLabel ? null : { labels: [...current.labels, detail] };
    case "remove-label":
      return hasLabel ? { labels: current.labels.filter((label) => labelKey(label) !== labelKey(detail)) } : null;
    case "range-group":
      return (current.rangeGroup?.id ?? "") === detail ? null : { rangeGroupId: detail || null };
    case "delivery-group":
      return (current.deliveryGroup?.id ?? "") === detail ? null : { deliveryGroupId: detail || null };
    case "add-rep":
      return hasRep ? null : { repIds: [...repIds, detail] };
    case "remove-rep":
      return hasRep ? { repIds: repIds.filter((id) => id !== detail) } : null;
    case "archive":
      return current.archivedAt === null ? { archivedAt: changedAt.toISOString() } : null;
    case "restore":
      return current.archivedAt === null ? null : { archivedAt: null };
  }
}
