import { createHash } from "node:crypto";
import { usableInstructions } from "../instructions/find-instructions.server.ts";
import { rewriteDraft } from "../store/draft-actions.server.ts";
import { findDraftOrder } from "../store/draft-orders.server.ts";
import { findDraftContent, type StoreDraftContent } from "../store/order-content.server.ts";
import { findDraftSale } from "../store/sales.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { findOpen } from "./act-on-draft.server.ts";
import { variantsOf } from "./copied-order.ts";
import { hashOf } from "./create-draft.server.ts";
import { beginAction } from "./draft-action-intent.server.ts";
import { draftChanges } from "./draft-changes.ts";
import { contentInStore } from "./draft-content.ts";
import type { CreatedDraft, DraftSnapshot } from "./draft-order.ts";
import type { DraftToEdit, EditRefusal, UpdateDraftRefusal } from "./draft-to-edit.ts";
import { draftRequest } from "./draft-request.server.ts";
import { editedOrder } from "./edited-order.ts";
import { noteContent } from "./note-content.server.ts";
import { endAction } from "./note-standing.server.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { getOrderProducts } from "./order-products.server.ts";
import { getOrderToSend } from "./order-to-send.server.ts";
import type { UpdateDraftRequest } from "./order.schema.ts";
import { endOfPromise } from "./promise-end.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";

/** Of what staff changed in the store: what the screen begins with. */
const TAKEN_OVER: ReadonlySet<string> = new Set(["line-added", "line-removed", "quantity", "deliver-on"]);

type Known = {
  readonly orderId: string;
  readonly customerId: string;
  readonly draftId: string;
  readonly gid: Gid<"DraftOrder">;
  readonly snapshot: DraftSnapshot;
};
type Standing = { readonly known: Known; readonly content: StoreDraftContent; readonly asSeen: string };

/** What the screen needs that writes a draft anew, or why it can't. */
export async function openDraftEditor(shop: ShopContext, orderId: string) {
  const { taxesIncluded } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { taxesIncluded: true } }),
  );
  const templates = await usableInstructions(shop);
  return { orderId, taxesIncluded, templates, opened: await openDraftToEdit(shop, orderId) };
}

/** A draft of ours as it stands in the store, to be written anew. */
export async function openDraftToEdit(shop: ShopContext, orderId: string): Promise<Result<DraftToEdit, EditRefusal>> {
  const standing = await findStanding(shop, orderId);
  if (!standing.ok) return standing;
  const { known, content, asSeen } = standing.value;
  const customer = await findOrderCustomer(shop, known.customerId);
  if (customer === null) return refuse({ code: "customer-gone" });
  const inStore = contentInStore(content);
  const sold = await getOrderProducts(shop, variantsOf(inStore));
  if (!sold.ok) return refuse({ code: "store", refusal: sold.refusal });
  const templates = await usableInstructions(shop);
  const sale = await findDraftSale(shop.store, known.gid);
  if (!sale.ok) return refuse({ code: "store", refusal: sale.refusal });
  const sentNote = draftRequest(shop.shopId, orderId, known.snapshot, null).note ?? "";
  const changes = sale.value === null ? [] : draftChanges({ ...known.snapshot, sentNote }, sale.value);
  const draft = { id: orderId, customer, snapshot: known.snapshot, content: inStore, templates, sold: sold.value };
  const writtenOver = changes.filter(({ kind }) => !TAKEN_OVER.has(kind));
  return ok({ orderId, name: content.name, asSeen, writtenOver, ...editedOrder(draft) });
}

/**
 * Writes the draft anew in the store, once, at what the person saw. Whoever it is for stays; a change that came in between is never
 * written over unasked.
 */
export async function updateDraft(
  shop: ShopContext,
  orderId: string,
  { actionId, asSeen, ...written }: UpdateDraftRequest,
): Promise<Result<CreatedDraft, UpdateDraftRefusal>> {
  const earlier = await findOutcome(shop, orderId, actionId);
  if (earlier) return earlier;
  const standing = await findStanding(shop, orderId);
  if (!standing.ok) return standing;
  const { known, content } = standing.value;
  if (asSeen !== null && asSeen !== standing.value.asSeen) return refuse({ code: "changed-in-store" });
  const request = { ...written, id: orderId, customerId: known.customerId };
  const order = await getOrderToSend(shop, request);
  if (!order.ok) return order;
  const { snapshot, buyer } = order.value;
  const intent = { id: actionId, draftOrderId: orderId, kind: "update" as const };
  const begun = await beginAction(shop, intent, { invoiceSentAt: content.invoiceSentAt });
  if (begun.kind === "busy") return refuse({ code: "busy" });
  if (begun.kind === "earlier") return (await findOutcome(shop, orderId, actionId)) ?? refuse({ code: "failed" });
  const draft = draftRequest(shop.shopId, orderId, snapshot, buyer);
  const answer = await rewriteDraft(shop.store, known.gid, draft, {
    attributes: content.attributes,
    hasNewContact: !hasSameContact(known.snapshot, snapshot),
  });
  if (!answer.ok && answer.refusal.code !== "unknown-outcome") {
    await shop.inShop((db) => endAction(db, actionId, "failed"));
    return refuse({ code: "store", refusal: answer.refusal });
  }
  // Of a lost answer the draft itself tells; while it does not, nothing is known, and the same again does no harm.
  if (!answer.ok && !(await isAsWritten(shop, known.gid, snapshot, draft.note)))
    return ok({ id: orderId, state: "checking" });
  return noteWritten(shop, known, { actionId, snapshot, requestHash: hashOf(request) });
}

const hasSameContact = ({ customer: one }: DraftSnapshot, { customer: other }: DraftSnapshot) =>
  one.email === other.email && one.phone === other.phone;

async function findOutcome(
  { inShop }: ShopContext,
  draftOrderId: string,
  actionId: string,
): Promise<Result<CreatedDraft, UpdateDraftRefusal> | null> {
  const action = await inShop((db) => db.draftAction.findFirst({ where: { id: actionId, draftOrderId } }));
  if (action === null) return null;
  if (action.state === "failed") return refuse({ code: "failed" });
  return ok({ id: draftOrderId, state: action.state === "done" ? "created" : "checking" });
}

async function findStanding(
  shop: ShopContext,
  orderId: string,
): Promise<Result<Standing, Exclude<EditRefusal, { code: "customer-gone" }>>> {
  const open = await findOpen(shop, orderId);
  if (!open.ok) {
    const { refusal } = open;
    if (refusal.code === "store") return refuse(refusal);
    return refuse({ code: refusal.code === "completed" ? "completed" : "gone" });
  }
  const row = await shop.inShop((db) => db.draftOrder.findFirst({ where: { id: orderId } }));
  // Written by this app alone, in this shape.
  const snapshot = row?.request as unknown as DraftSnapshot | undefined;
  if (!row || !snapshot || isRedacted(snapshot)) return refuse({ code: "gone" });
  const draftId = String(open.value.draftId);
  const content = await findDraftContent(shop.store, open.value.gid);
  const draft = await findDraftOrder(shop.store, open.value.gid);
  if (!content.ok) return refuse({ code: "store", refusal: content.refusal });
  if (!draft.ok) return refuse({ code: "store", refusal: draft.refusal });
  if (content.value === null || draft.value === null) return refuse({ code: "gone" });
  // The store tells moments by the second: within one, the content tells two states apart.
  const seen = JSON.stringify([draft.value.updatedAt, content.value]);
  const asSeen = createHash("sha256").update(seen).digest("base64");
  const known = { orderId, customerId: row.customerId, draftId, gid: gid("DraftOrder", draftId), snapshot };
  return ok({ known, content: content.value, asSeen });
}

async function isAsWritten(
  { store }: ShopContext,
  id: Gid<"DraftOrder">,
  snapshot: DraftSnapshot,
  note: string | null,
): Promise<boolean> {
  const sale = await findDraftSale(store, id);
  return sale.ok && sale.value !== null && draftChanges({ ...snapshot, sentNote: note ?? "" }, sale.value).length === 0;
}

/** The customer is told of it as of any other change of the draft. */
async function noteWritten(
  shop: ShopContext,
  { orderId, draftId, gid: id }: Known,
  written: { readonly actionId: string; readonly snapshot: DraftSnapshot; readonly requestHash: string },
): Promise<Result<CreatedDraft, never>> {
  const { actionId, snapshot, requestHash } = written;
  const content = await findDraftContent(shop.store, id);
  await shop.inShop(async (db) => {
    // Before the row says what was sent instead: the change is told from what was known until now.
    if (content.ok && content.value !== null) await noteContent(db, shop, draftId, content.value);
    const total = content.ok && content.value !== null ? content.value.total : snapshot.total;
    await db.draftOrder.updateMany({
      where: { id: orderId },
      data: {
        ...{ request: snapshot, requestHash, deliverOn: new Date(snapshot.deliverOn) },
        ...{ totalMinor: BigInt(snapshot.total.amountMinor), storeTotalMinor: BigInt(total.amountMinor) },
        expiresOn: new Date(await endOfPromise(db, shop.at)),
      },
    });
    await endAction(db, actionId, "done");
  });
  return ok({ id: orderId, state: "created" });
}
