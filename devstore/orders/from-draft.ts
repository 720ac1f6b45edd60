import { NOTHING_OFF, pricedDraft } from "../drafts/pricing.ts";
import { hasOwnTitle } from "../graphql/products.ts";
import type { DraftOrderRow, OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

/**
 * The order that a completed draft becomes: its prices, discounts and taxes are settled here. assumed: note, tags,
 * attributes, PO number and addresses go along; metafields don't, for no page says that they do.
 */
export function orderFromDraft(
  draft: DraftOrderRow,
  store: ShopStore,
  paymentPending: boolean,
  takenOff = NOTHING_OFF,
): OrderRow {
  const { lines, totals } = pricedDraft(draft, store, takenOff);
  const now = store.clock.nowIso();
  const number = store.database.next(store.domain, "orderNumber", 1000);
  return {
    id: store.orders.nextId(),
    number,
    name: `#${String(number)}`,
    ...{
      customerId: draft.customerId,
      purchasing: draft.purchasing ?? null,
      email: draft.email,
      phone: draft.phone,
      shipping: draft.shipping,
      note: draft.note,
    },
    ...{ shippingAddress: draft.shippingAddress, billingAddress: draft.billingAddress, tags: draft.tags },
    ...{ poNumber: draft.poNumber, customAttributes: draft.customAttributes },
    lines: lines.map(({ row, variant, product, title, sku, unitPriceMinor, tax }, index) => ({
      id: store.orders.nextId(),
      ...{ variantId: row.variantId, title, sku, unitPriceMinor, tax, quantity: row.quantity },
      variantTitle: variant !== null && hasOwnTitle(variant) ? variant.title : null,
      vendor: product?.vendor ?? null,
      discountMinor: totals.lines[index]?.discountMinor ?? 0,
      taxMinor: totals.lines[index]?.taxMinor ?? 0,
      customAttributes: row.customAttributes,
    })),
    shippingTaxMinor: totals.shippingTaxMinor,
    discountMinor: totals.orderDiscountMinor,
    financialStatus: paymentPending ? "PENDING" : "PAID",
    fulfillmentStatus: "UNFULFILLED",
    createdAt: now,
    updatedAt: now,
  };
}
