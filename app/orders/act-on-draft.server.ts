import {
  completeDraftOrder,
  findDraftStanding,
  findPaymentTerms,
  putOnTerms,
  sendDraftInvoice,
  type DraftStanding,
} from "../store/draft-actions.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import { isSameMoney } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { beginAction } from "./draft-action-intent.server.ts";
import { hasHappened, type ActOutcome, type ActQuestion, type ActRefusal, type DraftAct } from "./draft-action.ts";
import type { ActOnDraftRequest } from "./draft-action.schema.ts";
import { becomeOrder, endAction, noteGone, noteStanding } from "./note-standing.server.ts";
import { settleAction } from "./settle-action.server.ts";

type Open = { readonly draftId: bigint; readonly gid: Gid<"DraftOrder">; readonly standing: DraftStanding };

/** What a dialog asks about: the draft as the store has it now. */
export async function askAboutDraft(
  shop: ShopContext,
  orderId: string,
  kind: DraftAct,
): Promise<Result<ActQuestion, ActRefusal>> {
  const open = await findOpen(shop, orderId);
  if (!open.ok) return open;
  const terms = kind === "terms" ? await findPaymentTerms(shop.store) : ok([]);
  if (!terms.ok) return refuse({ code: "store", refusal: terms.refusal });
  const { total, email, invoiceSentAt } = open.value.standing;
  return ok({ total, email, invoiceSentAt, terms: terms.value.map(({ id, name }) => ({ id, name })) });
}

/**
 * Sends the invoice or completes the draft, once: whatever was pressed and however often, here or in the store. What the person
 * saw is what is done.
 */
export async function actOnDraft(
  shop: ShopContext,
  orderId: string,
  request: ActOnDraftRequest,
): Promise<Result<ActOutcome, ActRefusal>> {
  if (await wasPressed(shop, request.id)) return earlierOutcome(shop, request.id);
  const prepared = await prepare(shop, orderId, request);
  if (!prepared.ok) {
    // What is in the way may be what this very press has done already.
    return (await wasPressed(shop, request.id)) ? earlierOutcome(shop, request.id) : prepared;
  }
  const { open, call } = prepared.value;
  const intent = { id: request.id, draftOrderId: orderId, kind: request.kind };
  const begun = await beginAction(shop, intent, open.standing);
  if (begun.kind === "earlier") return earlierOutcome(shop, request.id);
  if (begun.kind === "busy") return refuse({ code: "busy" });
  return finish(shop, open, request, await call());
}

const wasPressed = ({ inShop }: ShopContext, id: string) =>
  inShop(async (db) => (await db.draftAction.count({ where: { id } })) > 0);

/** Looks how the draft stands, whether that is what was seen, and what the store is to be asked. */
async function prepare(
  shop: ShopContext,
  orderId: string,
  request: ActOnDraftRequest,
): Promise<Result<{ readonly open: Open; readonly call: Call }, ActRefusal>> {
  const open = await findOpen(shop, orderId);
  if (!open.ok) return open;
  const { standing } = open.value;
  const { total, email, invoiceSentAt } = standing;
  if (!isWhatWasSeen(standing, request)) return refuse({ code: "changed", question: { total, email, invoiceSentAt } });
  const call = await callOf(shop, open.value, request);
  return call.ok ? ok({ open: open.value, call: call.value }) : call;
}

/** The draft, where the store has it and it is not completed; what else it says is noted down. */
export async function findOpen(shop: ShopContext, orderId: string): Promise<Result<Open, ActRefusal>> {
  const row = isUuid(orderId) ? await shop.inShop((db) => db.draftOrder.findFirst({ where: { id: orderId } })) : null;
  if (row?.shopifyDraftId == null) return refuse({ code: "gone" });
  const draftId = row.shopifyDraftId;
  const found = await findDraftStanding(shop.store, gid("DraftOrder", draftId));
  if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
  const standing = found.value;
  if (standing === null) {
    await shop.inShop((db) => noteGone(db, draftId, shop.at));
    return refuse({ code: "gone" });
  }
  if (!standing.isCompleted) return ok({ draftId, gid: gid("DraftOrder", draftId), standing });
  await shop.inShop((db) => noteStanding(db, draftId, standing, shop.at));
  return refuse({ code: "completed", order: becomeOrder(standing) });
}

type Call = () => Promise<Result<DraftStanding, StoreRefusal>>;

/** What the store is to be asked, once all that it takes is known. */
async function callOf(
  { store, at }: ShopContext,
  { gid: id, standing }: Open,
  { kind, message, termsId }: ActOnDraftRequest,
): Promise<Result<Call, ActRefusal>> {
  if (kind === "paid") return ok(() => completeDraftOrder(store, id));
  if (kind === "invoice") {
    const { email: to } = standing;
    return to === null ? refuse({ code: "no-email" }) : ok(() => sendDraftInvoice(store, id, { to, message }));
  }
  const terms = await findPaymentTerms(store);
  if (!terms.ok) return refuse({ code: "store", refusal: terms.refusal });
  const chosen = terms.value.find((one) => one.id === termsId);
  if (chosen === undefined) return refuse({ code: "no-terms" });
  return ok(async () => {
    const onTerms = await putOnTerms(store, id, chosen, at);
    // Nothing is completed yet; a draft on terms can be put on them again.
    return onTerms.ok ? completeDraftOrder(store, id) : onTerms;
  });
}

async function finish(
  shop: ShopContext,
  { draftId, gid: id }: Open,
  { id: actionId, kind }: ActOnDraftRequest,
  answer: Result<DraftStanding, StoreRefusal>,
): Promise<Result<ActOutcome, ActRefusal>> {
  if (answer.ok) {
    await shop.inShop(async (db) => {
      await noteStanding(db, draftId, answer.value, shop.at);
      await endAction(db, actionId, "done");
    });
    return ok({ state: "done", order: becomeOrder(answer.value) });
  }
  if (answer.refusal.code === "unknown-outcome") {
    await settleAction(shop, actionId);
    return earlierOutcome(shop, actionId);
  }
  await shop.inShop((db) => endAction(db, actionId, "failed"));
  // The store's no may come of a colleague's having been quicker there: then that is what is to be said.
  const found = kind === "invoice" ? null : await findDraftStanding(shop.store, id);
  const standing = found?.ok ? found.value : null;
  if (standing !== null && hasHappened({ kind, invoiceSentBefore: null }, standing)) {
    await shop.inShop((db) => noteStanding(db, draftId, standing, shop.at));
    return refuse({ code: "completed", order: becomeOrder(standing) });
  }
  return refuse({ code: "store", refusal: answer.refusal });
}

async function earlierOutcome(shop: ShopContext, actionId: string): Promise<Result<ActOutcome, ActRefusal>> {
  const action = await shop.inShop((db) =>
    db.draftAction.findFirst({ where: { id: actionId }, include: { draftOrder: true } }),
  );
  if (action === null || action.state === "failed") return refuse({ code: "failed" });
  const { storeOrderId, storeOrderName } = action.draftOrder;
  const order =
    storeOrderId === null || storeOrderName === null ? null : { id: String(storeOrderId), name: storeOrderName };
  return ok({ state: action.state === "done" ? "done" : "checking", order });
}

/** Of an invoice also whom it goes to, and that none has gone out since. */
function isWhatWasSeen({ total, email, invoiceSentAt }: DraftStanding, { kind, seen }: ActOnDraftRequest): boolean {
  return (
    isSameMoney(total, seen.total) &&
    (kind !== "invoice" || (email === seen.email && invoiceSentAt === seen.invoiceSentAt))
  );
}
