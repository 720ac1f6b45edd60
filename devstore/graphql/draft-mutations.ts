import type { DraftOrderInput } from "../drafts/input.ts";
import { readDraft } from "../drafts/input.ts";
import { orderFromDraft } from "../orders/from-draft.ts";
import { takeOutOfStock } from "../orders/stock.ts";
import { idOf } from "../ids.ts";
import { removeMetafields, setMetafields } from "../metafields.ts";
import type { DraftOrderRow } from "../state/shapes.ts";
import { draftOrderPayload, orderPayload } from "../webhooks/payloads.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { presentCalculatedDraft, presentDraftOrder } from "./draft-orders.ts";
import { onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

function find(id: string, { store }: Context): DraftOrderRow | null {
  const number = idOf("DraftOrder", id);
  return number === null ? null : store.draftOrders.get(number);
}

const NOT_FOUND = userError(["id"], "Draft order does not exist");

function refused(...userErrors: UserError[]) {
  return { draftOrder: null, userErrors };
}

function saved(row: DraftOrderRow, input: DraftOrderInput, context: Context) {
  context.store.draftOrders.put(row);
  setMetafields(context.store, { type: "DraftOrder", id: row.id }, input.metafields ?? []);
  return { draftOrder: presentDraftOrder(row, context), userErrors: [] };
}

const draftOrderCreate = field<{ input: DraftOrderInput }>(["input"], ({ input }, context) => {
  const { store } = context;
  const { draft, errors } = readDraft(input, context, null);
  if (errors.length > 0) return refused(...errors);
  const number = store.database.next(store.domain, "draftOrderNumber");
  const row = { ...draft, id: store.draftOrders.nextId(), number };
  const answer = saved(row, input, context);
  context.emit("draft_orders/create", draftOrderPayload(row, store));
  return answer;
});

const draftOrderUpdate = field<{ id: string; input: DraftOrderInput }>(["id", "input"], ({ id, input }, context) => {
  const before = find(id, context);
  if (before === null) return refused(NOT_FOUND);
  if (before.status === "COMPLETED")
    return refused(userError(null, "This draft order has been completed and can't be edited"));
  const { draft, errors } = readDraft(input, context, before);
  if (errors.length > 0) return refused(...errors);
  const answer = saved(draft, input, context);
  context.emit("draft_orders/update", draftOrderPayload(draft, context.store));
  return answer;
});

const draftOrderCalculate = field<{ input: DraftOrderInput }>(["input"], ({ input }, context) => {
  const { draft, errors } = readDraft(input, context, null);
  if (errors.length > 0) return { calculatedDraftOrder: null, userErrors: errors };
  return { calculatedDraftOrder: presentCalculatedDraft(draft, context), userErrors: [] };
});

const draftOrderDelete = field<{ input: { id: string } }>(["input"], ({ input }, context) => {
  const row = find(input.id, context);
  if (row === null) return { deletedId: null, userErrors: [NOT_FOUND] };
  context.store.draftOrders.remove(row.id);
  removeMetafields(context.store, { type: "DraftOrder", id: row.id });
  context.emit("draft_orders/delete", { id: row.id });
  return { deletedId: input.id, userErrors: [] };
});

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/draftOrderComplete */
const draftOrderComplete = field<{ id: string; paymentPending?: boolean | null }>(
  ["id", "paymentPending"],
  ({ id, paymentPending }, context) => {
    const { store } = context;
    const row = find(id, context);
    if (row === null) return refused(NOT_FOUND);
    if (row.status === "COMPLETED") return refused(userError(null, "This order has been paid"));
    const order = store.orders.put(orderFromDraft(row, store, paymentPending === true || Boolean(row.paymentTerms)));
    takeOutOfStock(row.lines, store, context.emit);
    const now = store.clock.nowIso();
    const completed = store.draftOrders.put({
      ...row,
      status: "COMPLETED",
      completedAt: now,
      updatedAt: now,
      orderId: order.id,
    });
    context.emit("orders/create", orderPayload(order, store));
    context.emit("draft_orders/update", draftOrderPayload(completed, store));
    return { draftOrder: presentDraftOrder(completed, context), userErrors: [] };
  },
);

interface EmailInput {
  to?: string | null;
}

/** Marks the invoice as sent; no mail leaves the devstore. assumed: of a completed draft none is sent. */
const draftOrderInvoiceSend = field<{ id: string; email?: EmailInput | null }>(
  ["id", "email"],
  ({ id, email }, context) => {
    const { store } = context;
    const row = find(id, context);
    if (row === null) return refused(NOT_FOUND);
    if (row.status === "COMPLETED") return refused(userError(null, "This order has been paid"));
    onlyImplemented(email ?? {}, "EmailInput", ["to", "subject", "customMessage", "body", "bcc", "from"]);
    if (!(email?.to ?? row.email)) return refused(userError(["email", "to"], "To can't be blank"));
    const now = store.clock.nowIso();
    const sent = store.draftOrders.put({ ...row, status: "INVOICE_SENT", invoiceSentAt: now, updatedAt: now });
    context.emit("draft_orders/update", draftOrderPayload(sent, store));
    return { draftOrder: presentDraftOrder(sent, context), userErrors: [] };
  },
);

export const draftOrderMutations = {
  draftOrderCalculate,
  draftOrderComplete,
  draftOrderCreate,
  draftOrderDelete,
  draftOrderInvoiceSend,
  draftOrderUpdate,
};
