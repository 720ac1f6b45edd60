import type { Gid } from "../values/gid.ts";
import { parseMoneyV2 } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import { progressOf, type DraftStanding } from "./draft-actions.server.ts";
import type { DraftAttribute } from "./draft-orders.server.ts";
import { everyPage } from "./every-page.server.ts";
import type { Store } from "./gateway.server.ts";
import {
  DraftOrderContent,
  OrderContent,
  type DraftOrderContentQuery,
  type OrderContentQuery,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

type Content<Line> = {
  /** "#D12", or "#1042" */
  readonly name: string;
  readonly attributes: readonly DraftAttribute[];
  readonly total: Money;
  readonly lines: readonly (Line & {
    readonly title: string;
    readonly variantTitle: string | null;
    readonly quantity: number;
  })[];
};

/** What a draft is about, without anybody's name. A line of no variant is one that staff typed, or whose product is gone. */
export type StoreDraftContent = Content<{ readonly variantId: Gid<"ProductVariant"> | null }> &
  Pick<DraftStanding, "isCompleted" | "invoiceSentAt" | "order">;

/** The same of an order. */
export type StoreOrderContent = Content<{ readonly total: Money }> & { readonly shipping: Money };

/** Null where the store has no such draft. */
export async function findDraftContent(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<StoreDraftContent | null, StoreRefusal>> {
  type Draft = NonNullable<DraftOrderContentQuery["draftOrder"]>;
  const read = await everyPage<Draft>(async (after) => {
    const answer = await store.run(DraftOrderContent, { id, after });
    return answer.ok ? ok(answer.value.draftOrder) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  return ok({
    ...contentOf(head),
    ...progressOf(head),
    lines: nodes.map(({ title, variantTitle, quantity, variant }) => ({
      ...{ title, variantTitle, quantity },
      variantId: variant === null ? null : gidIn("ProductVariant", variant.id),
    })),
  });
}

/** Null where the store has no such order, or one of more than 60 days ago. */
export async function findOrderContent(
  store: Store,
  id: Gid<"Order">,
): Promise<Result<StoreOrderContent | null, StoreRefusal>> {
  type Order = NonNullable<OrderContentQuery["order"]>;
  const read = await everyPage<Order>(async (after) => {
    const answer = await store.run(OrderContent, { id, after });
    return answer.ok ? ok(answer.value.order) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  return ok({
    ...contentOf(head),
    shipping: parseMoneyV2(head.totalShippingPriceSet.presentmentMoney),
    lines: nodes.map(({ title, variantTitle, quantity, discountedTotalSet }) => ({
      ...{ title, variantTitle, quantity, total: parseMoneyV2(discountedTotalSet.presentmentMoney) },
    })),
  });
}

type Head = {
  readonly name: string;
  readonly customAttributes: readonly { readonly key: string; readonly value: string | null }[];
  readonly totalPriceSet: { readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string } };
};

const contentOf = ({ name, customAttributes, totalPriceSet }: Head) => ({
  name,
  attributes: customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
  total: parseMoneyV2(totalPriceSet.presentmentMoney),
});
