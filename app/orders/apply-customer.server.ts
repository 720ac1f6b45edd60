import { createHash } from "node:crypto";
import { translate } from "../i18n/translate.server.ts";
import { LANGUAGES } from "../i18n/languages.ts";
import { findDraftStanding } from "../store/draft-actions.server.ts";
import { applyToDraft, type AppliedLine, type DraftInStore } from "../store/draft-to-apply.server.ts";
import type { DraftOrderRequest } from "../store/draft-orders.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { attributesWith } from "./applied-draft.ts";
import type { ApplicationRequest, ApplyCustomerRequest } from "./apply-customer.schema.ts";
import type { Application, Applied, ApplyRefusal } from "./apply-customer.ts";
import { isWhatWasSeen } from "./order-to-send.server.ts";
import { begin, findDraft, recordUnknown, type Attempt } from "./draft-intent.server.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { draftRequest } from "./draft-request.server.ts";
import { becomeOrder, noteGone, noteStanding } from "./note-standing.server.ts";
import { getBuyer } from "./order-buyer.server.ts";
import { prepareApplication } from "./prepare-application.server.ts";
import { dropApplied, settleApplied } from "./settle-applied.server.ts";
import { CALL_MS } from "./settle-draft.server.ts";

/** What a draft of the store would be for a saved customer. Nothing is kept, and the draft stays as it is. */
export async function previewApplication(
  shop: ShopContext,
  request: ApplicationRequest,
): Promise<Result<Application, ApplyRefusal>> {
  const prepared = await prepareApplication(shop, request);
  return prepared.ok ? ok(prepared.value.application) : prepared;
}

/**
 * Makes a draft of the store a saved customer's, as if it had been written here: addresses, prices, delivery and instructions. Once,
 * however often it is pressed; what the person saw is what is done.
 */
export async function applyCustomer(
  shop: ShopContext,
  request: ApplyCustomerRequest,
): Promise<Result<Applied, ApplyRefusal>> {
  const requestHash = hashOf(request);
  const earlier = await findOutcome(shop, request.id, requestHash);
  if (earlier !== null) return earlier;
  const prepared = await prepareApplication(shop, request);
  // What is in the way may be what this very press has done already.
  if (!prepared.ok) return (await findOutcome(shop, request.id, requestHash)) ?? prepared;
  const { application, draft, customer, snapshot } = prepared.value;
  if (application.stamp !== request.stamp)
    return (await findOutcome(shop, request.id, requestHash)) ?? refuse({ code: "changed", application });
  if (snapshot === null) return refuse({ code: "problems", application });
  if (!isWhatWasSeen(snapshot, request)) return refuse({ code: "changed", application });
  const buyer = await getBuyer(shop, customer, snapshot.delivery);
  if (!buyer.ok) return refuse({ code: "store", refusal: buyer.refusal });
  const appliedTo = BigInt(idOf(request.draftId));
  const attempt = await begin(shop, { request, requestHash, snapshot, appliedTo });
  if (attempt === null) return (await findOutcome(shop, request.id, requestHash)) ?? refuse({ code: "busy" });
  const wanted = draftRequest(shop.shopId, request.id, snapshot, buyer.value);
  const lines = appliedLines(draft, wanted, snapshot);
  const answer = await applyToDraft(shop.store, request.draftId, mergedWith(draft, wanted), lines);
  return finish(shop, { ...attempt, appliedTo }, request, answer);
}

async function findOutcome(
  shop: ShopContext,
  id: string,
  requestHash: string,
): Promise<Result<Applied, ApplyRefusal> | null> {
  const earlier = await findDraft(shop, id);
  if (earlier === null) return null;
  if (earlier.requestHash !== requestHash) return refuse({ code: "already-sent" });
  return ok({ id, state: earlier.state === "created" ? "created" : "checking" });
}

/** Staff's own tags and attributes stay; ours take the place of what has the same key. */
function mergedWith(draft: DraftInStore, wanted: DraftOrderRequest): DraftOrderRequest {
  return {
    ...wanted,
    tags: [...new Set([...draft.tags, ...wanted.tags])],
    attributes: attributesWith(draft.attributes, wanted.attributes),
  };
}

/** In the draft's order. An instruction that was written for another customer goes, in whichever language it was. */
function appliedLines(draft: DraftInStore, wanted: DraftOrderRequest, snapshot: DraftSnapshot): AppliedLine[] {
  const instructions = LANGUAGES.map((language) => translate(language).t("buyer.instruction"));
  return draft.lines.map((line): AppliedLine => {
    const priced = wanted.lines[snapshot.lines.findIndex(({ key }) => key === line.uuid)];
    if (priced === undefined) return { kind: "kept", line };
    const attributes = attributesWith(line.attributes, priced.attributes ?? [], instructions);
    return { kind: "priced", uuid: line.uuid, line: { ...priced, attributes } };
  });
}

async function finish(
  shop: ShopContext,
  attempt: Attempt & { readonly appliedTo: bigint },
  { draftId }: ApplyCustomerRequest,
  answer: Result<null, StoreRefusal>,
): Promise<Result<Applied, ApplyRefusal>> {
  const { id } = attempt;
  const isOpen = answer.ok || answer.refusal.code === "unknown-outcome";
  if (isOpen) {
    if (!answer.ok) await recordUnknown(shop, attempt);
    // The draft itself says what came of it; where it does not answer now, the job asks it again.
    const settled = await settleApplied(shop, { ...attempt, state: "checking" }, CALL_MS);
    return ok({ id, state: settled.ok && settled.value === "created" ? "created" : "checking" });
  }
  await dropApplied(shop, attempt);
  // The store's no may come of a colleague's having been quicker there.
  const found = await findDraftStanding(shop.store, draftId);
  if (!found.ok) return refuse({ code: "store", refusal: answer.refusal });
  const standing = found.value;
  if (standing === null) {
    await shop.inShop((db) => noteGone(db, attempt.appliedTo, shop.at));
    return refuse({ code: "gone" });
  }
  if (!standing.isCompleted) return refuse({ code: "store", refusal: answer.refusal });
  await shop.inShop((db) => noteStanding(db, attempt.appliedTo, standing, shop.at));
  return refuse({ code: "completed", order: becomeOrder(standing) });
}

/** What makes two presses the same. */
function hashOf({ draftId, customerId, deliveryAddressId, deliverOn, stamp }: ApplyCustomerRequest): string {
  const content = [draftId, customerId, deliveryAddressId, deliverOn, stamp];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
