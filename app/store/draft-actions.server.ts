import type { Gid } from "../values/gid.ts";
import { parseMoneyV2 } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { instant, type Instant } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import { changedInput, lineItemsOf, type DraftKept, type DraftOrderRequest } from "./draft-orders.server.ts";
import type { Store } from "./gateway.server.ts";
import {
  DraftOrderComplete,
  DraftOrderInvoiceSend,
  DraftOrderStanding,
  DraftOrderUpdate,
  PaymentTermsTemplates,
  type DraftOrderInput,
  type DraftStandingFragment,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** Where a draft stands in the store, and what it comes to there. */
export type DraftStanding = {
  readonly name: string;
  readonly isCompleted: boolean;
  readonly email: string | null;
  readonly invoiceSentAt: Instant | null;
  readonly total: Money;
  /** The order that it became; null also of one that is completed, where the app may not see the order. */
  readonly order: { readonly id: Gid<"Order">; readonly name: string } | null;
};

/** Null where the store has no such draft. */
export async function findDraftStanding(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<DraftStanding | null, StoreRefusal>> {
  const answer = await store.run(DraftOrderStanding, { id });
  return answer.ok ? ok(answer.value.draftOrder && standingOf(answer.value.draftOrder)) : answer;
}

/** The store's own mail with a link to pay. There is no idempotency key: sent twice, the buyer gets it twice. */
export async function sendDraftInvoice(
  store: Store,
  id: Gid<"DraftOrder">,
  email: { readonly to: string; readonly message: string },
): Promise<Result<DraftStanding, StoreRefusal>> {
  const { to, message } = email;
  const answer = await store.run(DraftOrderInvoiceSend, {
    id,
    email: { to, ...(message === "" ? {} : { customMessage: message }) },
  });
  return answer.ok ? standing(answer.value.draftOrderInvoiceSend?.draftOrder) : answer;
}

/** Makes the order of it: paid, or pending where the draft is on payment terms. A completed draft is refused by the store. */
export async function completeDraftOrder(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<DraftStanding, StoreRefusal>> {
  const answer = await store.run(DraftOrderComplete, { id });
  return answer.ok ? standing(answer.value.draftOrderComplete?.draftOrder) : answer;
}

/** When an order is to be paid, as the store offers it to every merchant. */
export type PaymentTermsChoice = {
  readonly id: Gid<"PaymentTermsTemplate">;
  /** In the language of the store's admin. */
  readonly name: string;
  /** Net terms count from a day. */
  readonly isNet: boolean;
};

/** Without the one that needs a date of its own. */
export async function findPaymentTerms(store: Store): Promise<Result<readonly PaymentTermsChoice[], StoreRefusal>> {
  const answer = await store.run(PaymentTermsTemplates, {});
  if (!answer.ok) return answer;
  return ok(
    answer.value.paymentTermsTemplates
      .filter(({ paymentTermsType: type }) => type === "NET" || type === "RECEIPT" || type === "FULFILLMENT")
      .map(({ id, translatedName, paymentTermsType }) => ({
        ...{ id: gidIn("PaymentTermsTemplate", id), name: translatedName, isNet: paymentTermsType === "NET" },
      })),
  );
}

/** Puts a draft on payment terms, which is how its order becomes one that is still to be paid. */
export function putOnTerms(
  store: Store,
  id: Gid<"DraftOrder">,
  { id: paymentTermsTemplateId, isNet }: Pick<PaymentTermsChoice, "id" | "isNet">,
  issuedAt: Date,
): Promise<Result<DraftStanding, StoreRefusal>> {
  const schedules = isNet ? { paymentSchedules: [{ issuedAt: issuedAt.toISOString() }] } : {};
  return update(store, id, { paymentTerms: { paymentTermsTemplateId, ...schedules } });
}

/** Gives a draft these lines in place of its own; all else of it stays as it is. The same again does no harm. */
export function replaceDraftLines(
  store: Store,
  id: Gid<"DraftOrder">,
  lines: DraftOrderRequest["lines"],
): Promise<Result<DraftStanding, StoreRefusal>> {
  return update(store, id, { lineItems: lineItemsOf(lines) });
}

/** Writes a draft anew, as it was written first. The same again does no harm. */
export function rewriteDraft(
  store: Store,
  id: Gid<"DraftOrder">,
  request: DraftOrderRequest,
  kept: DraftKept,
): Promise<Result<DraftStanding, StoreRefusal>> {
  return update(store, id, changedInput(request, kept));
}

async function update(
  store: Store,
  id: Gid<"DraftOrder">,
  input: DraftOrderInput,
): Promise<Result<DraftStanding, StoreRefusal>> {
  const answer = await store.run(DraftOrderUpdate, { id, input });
  return answer.ok ? standing(answer.value.draftOrderUpdate?.draftOrder) : answer;
}

function standing(node: DraftStandingFragment | null | undefined): Result<DraftStanding, StoreRefusal> {
  return node ? ok(standingOf(node)) : refuse({ code: "unknown-outcome" });
}

const standingOf = (node: DraftStandingFragment): DraftStanding => ({
  ...{ name: node.name, email: node.email, total: parseMoneyV2(node.totalPriceSet.presentmentMoney) },
  ...progressOf(node),
});

/** How far a draft has come. */
export const progressOf = ({
  status,
  invoiceSentAt,
  order,
}: Pick<DraftStandingFragment, "status" | "invoiceSentAt" | "order">) => ({
  isCompleted: status === "COMPLETED",
  invoiceSentAt: invoiceSentAt === null ? null : instant(invoiceSentAt),
  order: order && { id: gidIn("Order", order.id), name: order.name },
});
