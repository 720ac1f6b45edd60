import type { Gid } from "../values/gid.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import { parseMoneyV2, type MoneyV2 } from "../values/money-text.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { MirroredOrderById } from "./generated/documents.ts";
import { DATE_ATTRIBUTE } from "./own-marks.ts";
import type { StoreRefusal } from "./refusal.ts";
import type { StoreOrder } from "./store-order.ts";

/** What the store answers of an order, in a file or by itself. */
type OrderNode = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly displayFinancialStatus: string | null;
  readonly displayFulfillmentStatus: string;
  readonly poNumber: string | null;
  readonly customer: { readonly id: string } | null;
  readonly customAttributes: readonly { readonly key: string; readonly value: string | null }[];
  readonly currentTotalPriceSet: { readonly presentmentMoney: MoneyV2 };
};

export function mirroredOrder(node: OrderNode): StoreOrder {
  const day = node.customAttributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "";
  return {
    ...{ id: gidIn("Order", node.id), name: node.name, poNumber: node.poNumber?.trim() ?? "" },
    customerId: node.customer && gidIn("Customer", node.customer.id),
    ...{ placedAt: instant(node.createdAt), updatedAt: instant(node.updatedAt) },
    cancelledAt: node.cancelledAt === null ? null : instant(node.cancelledAt),
    ...{ financialState: node.displayFinancialStatus, fulfilmentState: node.displayFulfillmentStatus },
    total: parseMoneyV2(node.currentTotalPriceSet.presentmentMoney),
    deliverOn: parseLocalDate(day),
  };
}

/** The order as the store has it now; null where it has none, or one of more than 60 days ago. */
export async function findMirroredOrder(
  store: Store,
  id: Gid<"Order">,
): Promise<Result<StoreOrder | null, StoreRefusal>> {
  const answer = await store.run(MirroredOrderById, { id });
  return answer.ok ? ok(answer.value.order && mirroredOrder(answer.value.order)) : answer;
}
