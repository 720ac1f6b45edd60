import { gid, type Gid } from "../values/gid.ts";
import { instant } from "../values/moment.ts";
import { parseMoneyV2 } from "../values/money-text.ts";
import { sum } from "../values/money.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { EditedOrder } from "./edited-order.ts";
import { everyPage } from "./every-page.server.ts";
import type { Store } from "./gateway.server.ts";
import {
  OrderLinesNow,
  OrderSoldLines,
  type OrderLinesNowQuery,
  type OrderSoldLinesQuery,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

type Order = NonNullable<OrderLinesNowQuery["order"]>;
type Agreement = NonNullable<OrderSoldLinesQuery["order"]>["agreements"]["nodes"][number];

/** Null where the store has no such order, or one of more than 60 days ago. */
export async function findEditedOrder(
  store: Store,
  id: Gid<"Order">,
): Promise<Result<EditedOrder | null, StoreRefusal>> {
  const read = await everyPage<Order>(async (after) => {
    const answer = await store.run(OrderLinesNow, { id, after });
    return answer.ok ? ok(answer.value.order) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  const sold = head.edited ? await soldLines(store, id) : ok(null);
  if (!sold.ok) return sold;
  return ok({
    ...{ name: head.name, placedAt: instant(head.createdAt), isEdited: head.edited },
    ...{ isCancelled: head.cancelledAt !== null, taxesIncluded: head.taxesIncluded },
    customerId: head.customer && gidIn("Customer", head.customer.id),
    total: parseMoneyV2(head.currentTotalPriceSet.presentmentMoney),
    lines: nodes.map((node) => {
      const { title, variantTitle, sku, quantity, currentQuantity } = node;
      const unitPrice = parseMoneyV2(node.originalUnitPriceSet.presentmentMoney);
      const discounts = node.discountAllocations.map((one) => parseMoneyV2(one.allocatedAmountSet.presentmentMoney));
      return {
        id: gid("LineItem", node.id.split("/").at(-1) ?? ""),
        ...{ title, variantTitle, sku: sku === "" ? null : sku, quantity, currentQuantity, unitPrice },
        variantId: node.variant && gidIn("ProductVariant", node.variant.id),
        discount: sum(discounts, unitPrice.currencyCode),
        isAdded: sold.value !== null && !sold.value.has(node.id),
      };
    }),
  });
}

/** The lines that the order had when it was placed: the sales of its first agreement. Null where that is not said. */
async function soldLines(store: Store, id: Gid<"Order">): Promise<Result<ReadonlySet<string> | null, StoreRefusal>> {
  const read = await everyPage<{ readonly reason: Agreement["reason"]; readonly lineItems: Agreement["sales"] }>(
    async (after) => {
      const answer = await store.run(OrderSoldLines, { id, after });
      if (!answer.ok) return answer;
      const [first] = answer.value.order?.agreements.nodes ?? [];
      return ok(first ? { reason: first.reason, lineItems: first.sales } : null);
    },
  );
  if (!read.ok) return read;
  if (read.value?.head.reason !== "ORDER") return ok(null);
  return ok(new Set(read.value.nodes.flatMap((sale) => ("lineItem" in sale ? [sale.lineItem.id] : []))));
}
