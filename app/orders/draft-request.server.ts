import { translate } from "../i18n/translate.server.ts";
import { adminLink } from "../store/admin-link.ts";
import type { DraftOrderRequest } from "../store/draft-orders.server.ts";
import { formatDate } from "../values/date-text.ts";
import type { Gid } from "../values/gid.ts";
import { orderPath } from "./back-link.ts";
import type { DraftSnapshot } from "./draft-order.ts";

/** Marks a draft that Carnet wrote; staff can filter by it in the store's own admin. */
export const TAG = "carnet";

/** The snapshot as the store takes it. The buyer reads the title and the attributes: nothing internal is in them. */
export function draftRequest(
  shopId: string,
  id: string,
  snapshot: DraftSnapshot,
  customerId: Gid<"Customer"> | null,
): DraftOrderRequest {
  const { customer, deliverOn, fee } = snapshot;
  const { language, t } = translate(customer.locale);
  return {
    currencyCode: snapshot.total.currencyCode,
    customerId,
    email: customer.email,
    phone: customer.phone,
    lines: snapshot.lines.map(({ variantId, quantity, unitPrice }) => ({ variantId, quantity, unitPrice })),
    shippingAddress: snapshot.delivery,
    billingAddress: snapshot.billing,
    shipping: { title: t("buyer.delivery", { date: formatDate(deliverOn, language) }), price: fee },
    poNumber: null,
    note: snapshot.note === "" ? null : snapshot.note,
    tags: [TAG],
    // Drafts hand their attributes on to the order, which metafields may not: ERPs read the date here.
    attributes: [{ key: "delivery_date", value: deliverOn }],
    backLink: adminLink(shopId, orderPath(id)),
  };
}
