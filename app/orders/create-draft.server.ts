import { createHash } from "node:crypto";
import { createDraftOrder } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { draftRequest } from "./draft-request.server.ts";
import { begin, findDraft, recordRefused, recordUnknown, type Attempt } from "./draft-intent.server.ts";
import type { CreatedDraft, CreateDraftRefusal } from "./draft-order.ts";
import { linkDraft } from "./link-draft.server.ts";
import { hasDetails, inOneOrder } from "./order-details.ts";
import { getOrderToSend } from "./order-to-send.server.ts";
import type { CreateDraftRequest } from "./order.schema.ts";

/**
 * Makes the draft order in the store, once. The intent is written before the call and the outcome after it; the same id
 * with the same content finds the first draft, whatever was pressed and however often (M9).
 */
export async function createDraft(
  shop: ShopContext,
  request: CreateDraftRequest,
): Promise<Result<CreatedDraft, CreateDraftRefusal>> {
  const requestHash = hashOf(request);
  const earlier = await findOutcome(shop, request.id, requestHash);
  if (earlier) return earlier;

  const order = await getOrderToSend(shop, request);
  if (!order.ok) return order;
  const { snapshot, buyer } = order.value;
  const attempt = await begin(shop, { request, requestHash, snapshot });
  if (!attempt) return (await findOutcome(shop, request.id, requestHash)) ?? endingOf(shop, request);
  return send(shop, attempt, draftRequest(shop.shopId, request.id, snapshot, buyer));
}

/** What kept an intent from being written, when there is no earlier press that may not be repeated. */
async function endingOf(
  shop: ShopContext,
  { id }: CreateDraftRequest,
): Promise<Result<CreatedDraft, CreateDraftRefusal>> {
  // Another press was first and was refused in this very moment: its order's page says so. Else the customer is gone.
  return (await findDraft(shop, id)) ? ok({ id, state: "checking" }) : refuse({ code: "customer-gone" });
}

/**
 * What an earlier press came to; null when there was none, or when it may be sent again: as anything after the store refused
 * it, as the same order where the store was found not to have it.
 */
async function findOutcome(
  shop: ShopContext,
  id: string,
  requestHash: string,
): Promise<Result<CreatedDraft, CreateDraftRefusal> | null> {
  const earlier = await findDraft(shop, id);
  if (!earlier || earlier.state === "refused") return null;
  if (earlier.requestHash !== requestHash) return refuse({ code: "already-sent", id });
  if (earlier.state === "missing") return null;
  return ok({ id, state: earlier.state === "created" ? "created" : "checking" });
}

async function send(
  shop: ShopContext,
  attempt: Attempt,
  draft: Parameters<typeof createDraftOrder>[1],
): Promise<Result<CreatedDraft, CreateDraftRefusal>> {
  const { id } = attempt;
  const created = ok({ id, state: "created" as const });
  const answer = await createDraftOrder(shop.store, draft);
  if (answer.ok) {
    await linkDraft(shop, id, answer.value);
    return created;
  }
  if (answer.refusal.code === "unknown-outcome") {
    await recordUnknown(shop, attempt);
    const row = await findDraft(shop, id);
    return row?.state === "created" ? created : ok({ id, state: "checking" });
  }
  if (!(await recordRefused(shop, attempt, answer.refusal))) return created;
  return refuse({ code: "store", refusal: answer.refusal });
}

/** What makes two requests the same order; the prices that were seen are no part of it. */
export function hashOf(request: Omit<CreateDraftRequest, "id" | "seen">): string {
  const { customerId, deliveryAddressId, details, lines, deliverOn, note, poNumber, instructions } = request;
  const texts = instructions.map(({ templateId, lineKey, text }) => [templateId, lineKey, text]);
  // Without them, the hash is that of the orders sent before there were any: those may be sent again, too.
  const later = {
    ...(texts.length > 0 && { texts }),
    ...(deliveryAddressId !== null && { deliveryAddressId }),
    ...(hasDetails(details) && { details: inOneOrder(details) }),
    ...(poNumber !== "" && { poNumber }),
  };
  const content = { customerId, lines, deliverOn, note, ...later };
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
