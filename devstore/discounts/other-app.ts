/** An automatic discount of another app of the store, which competes with the app's own: a percentage off each line. */
import type { Emit } from "../orders/stock.ts";
import type { AutomaticDiscountRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { discountPayload } from "../webhooks/checkout-payloads.ts";

export interface OtherDiscount {
  readonly percentage: number;
  /** With discounts of every class. */
  readonly combines: boolean;
}

const OTHER_APP = "Promo";

function find(store: ShopStore): AutomaticDiscountRow | null {
  return store.discounts.all().find(({ by }) => "otherApp" in by) ?? null;
}

export function otherDiscountOf(store: ShopStore): OtherDiscount | null {
  const row = find(store);
  if (row === null || !("otherApp" in row.by)) return null;
  return { percentage: row.by.percentage, combines: row.combinesWith.productDiscounts };
}

/** null: there is none any more. */
export function putOtherDiscount(store: ShopStore, wanted: OtherDiscount | null, emit: Emit): void {
  const before = find(store);
  if (wanted === null) {
    if (before === null) return;
    store.discounts.remove(before.id);
    emit("discounts/delete", discountPayload(before, store));
    return;
  }
  const { percentage, combines } = wanted;
  const now = store.clock.nowIso();
  const row = store.discounts.put({
    ...{ id: before?.id ?? store.discounts.nextId(), title: `${OTHER_APP} ${String(percentage)} %` },
    by: { otherApp: OTHER_APP, percentage },
    discountClasses: ["PRODUCT"],
    combinesWith: { orderDiscounts: combines, productDiscounts: combines, shippingDiscounts: combines },
    ...{
      tags: [],
      startsAt: before?.startsAt ?? now,
      endsAt: null,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    },
  });
  emit(before === null ? "discounts/create" : "discounts/update", discountPayload(row, store));
}
