import type { Gid } from "../values/gid.ts";
import { parseMoneyV2, toMoneyV2 } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import { progressOf, type DraftStanding } from "./draft-actions.server.ts";
import { inputOf, lineItemsOf, type DraftAttribute, type DraftOrderRequest } from "./draft-orders.server.ts";
import { everyPage } from "./every-page.server.ts";
import type { Store } from "./gateway.server.ts";
import {
  DraftOrderToApply,
  DraftOrderUpdate,
  type DraftOrderInput,
  type DraftOrderToApplyQuery,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

type Draft = NonNullable<DraftOrderToApplyQuery["draftOrder"]>;
type Node = Draft["lineItems"]["nodes"][number];

/** A line of a draft as it stands in the store. */
export type DraftLineInStore = {
  /** The store's own, which stays the line's when the draft is changed. */
  readonly uuid: string;
  /** Null for what staff typed, or whose product is gone. */
  readonly variantId: Gid<"ProductVariant"> | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly attributes: readonly DraftAttribute[];
  readonly hasDiscount: boolean;
  /** After its own discount. */
  readonly total: Money;
  /** What else the store has to be told of a typed line so that it stays what it is. */
  readonly typed: Pick<
    NonNullable<DraftOrderInput["lineItems"]>[number],
    "taxable" | "requiresShipping" | "appliedDiscount" | "originalUnitPriceWithCurrency"
  >;
};

export type DraftInStore = Pick<DraftStanding, "isCompleted" | "invoiceSentAt" | "order"> & {
  readonly name: string;
  readonly currencyCode: string;
  readonly note: string;
  readonly poNumber: string;
  readonly tags: readonly string[];
  readonly attributes: readonly DraftAttribute[];
  /** On the whole draft. */
  readonly hasDiscount: boolean;
  /** Null where nothing is said of delivery. */
  readonly shipping: Money | null;
  readonly total: Money;
  readonly lines: readonly DraftLineInStore[];
};

/** Null where the store has no such draft. */
export async function findDraftToApply(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<DraftInStore | null, StoreRefusal>> {
  const read = await everyPage<Draft>(async (after) => {
    const answer = await store.run(DraftOrderToApply, { id, after });
    return answer.ok ? ok(answer.value.draftOrder) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  const shipping = head.shippingLine?.discountedPriceSet.presentmentMoney;
  return ok({
    ...{ name: head.name, currencyCode: head.presentmentCurrencyCode, tags: head.tags },
    ...{ note: head.note2 ?? "", poNumber: head.poNumber ?? "", attributes: attributesOf(head) },
    hasDiscount: head.appliedDiscount !== null,
    shipping: shipping === undefined ? null : parseMoneyV2(shipping),
    total: parseMoneyV2(head.totalPriceSet.presentmentMoney),
    lines: nodes.map(lineOf),
    ...progressOf(head),
  });
}

function lineOf(node: Node): DraftLineInStore {
  const { uuid, title, variantTitle, sku, quantity, taxable, requiresShipping, appliedDiscount } = node;
  const unit = node.originalUnitPriceSet.presentmentMoney;
  return {
    ...{ uuid, title, variantTitle, sku, quantity, attributes: attributesOf(node) },
    variantId: node.variant === null ? null : gidIn("ProductVariant", node.variant.id),
    hasDiscount: appliedDiscount !== null,
    total: parseMoneyV2(node.discountedTotalSet.presentmentMoney),
    typed: {
      ...{ taxable, requiresShipping, originalUnitPriceWithCurrency: toMoneyV2(parseMoneyV2(unit)) },
      ...(appliedDiscount && { appliedDiscount }),
    },
  };
}

const attributesOf = ({ customAttributes }: Pick<Node, "customAttributes">): DraftAttribute[] =>
  customAttributes.map(({ key, value }) => ({ key, value: value ?? "" }));

/** One line of a draft that is changed: priced anew, or as it was. */
export type AppliedLine =
  | { readonly kind: "priced"; readonly uuid: string; readonly line: DraftOrderRequest["lines"][number] }
  | { readonly kind: "kept"; readonly line: DraftLineInStore };

/**
 * Gives a draft of the store all that a draft of this request has, its lines in their order. Discounts that staff gave in the
 * store end with the prices that they were on. The same again does no harm; after `unknown-outcome` it may have been done.
 */
export async function applyToDraft(
  store: Store,
  id: Gid<"DraftOrder">,
  request: DraftOrderRequest,
  lines: readonly AppliedLine[],
): Promise<Result<null, StoreRefusal>> {
  const input: DraftOrderInput = {
    ...inputOf(request),
    lineItems: lines.map(lineInput),
    appliedDiscount: null,
    // Whoever it was for before is not who it is for now.
    ...(request.buyer === null ? { purchasingEntity: null } : {}),
    phone: request.phone,
    note: request.note,
  };
  const answer = await store.run(DraftOrderUpdate, { id, input });
  if (!answer.ok) return answer;
  return answer.value.draftOrderUpdate?.draftOrder ? ok(null) : refuse({ code: "unknown-outcome" });
}

function lineInput(applied: AppliedLine): NonNullable<DraftOrderInput["lineItems"]>[number] {
  if (applied.kind === "priced") {
    const [line] = lineItemsOf([applied.line]);
    if (line === undefined) throw new Error("A line was given and none came back");
    return { ...line, uuid: applied.uuid };
  }
  const { uuid, title, sku, quantity, attributes, typed } = applied.line;
  return { uuid, title, sku, quantity, customAttributes: attributes, ...typed };
}
