import { translate } from "../i18n/translate.server.ts";
import { adminLink } from "../store/admin-link.ts";
import type { DraftBuyer, DraftOrderRequest } from "../store/draft-orders.server.ts";
import { DATE_ATTRIBUTE, TAG } from "../store/own-marks.ts";
import { formatDate } from "../values/date-text.ts";
import { orderPath } from "./back-link.ts";
import type { DraftSnapshot } from "./draft-order.ts";

/** The snapshot as the store takes it. The buyer reads the title and the attributes: nothing internal is in them. */
export function draftRequest(
  shopId: string,
  id: string,
  snapshot: DraftSnapshot,
  buyer: DraftBuyer | null,
): DraftOrderRequest {
  const { customer, deliverOn, fee } = snapshot;
  const { language, t } = translate(customer.locale);
  return {
    currencyCode: snapshot.total.currencyCode,
    buyer,
    email: customer.email,
    phone: customer.phone,
    lines: snapshot.lines.map(({ key, variantId, quantity, unitPrice }) => ({
      ...{ variantId, quantity, unitPrice },
      ...lineAttributes(t("buyer.instruction"), textsOf(snapshot, key)),
    })),
    shippingAddress: snapshot.delivery,
    billingAddress: snapshot.billing,
    shipping: { title: t("buyer.delivery", { date: formatDate(deliverOn, language) }), price: fee },
    poNumber: snapshot.poNumber || null,
    note: [snapshot.note, ...textsOf(snapshot, null)].filter((text) => text !== "").join("\n") || null,
    tags: [TAG],
    // Drafts hand their attributes on to the order, which metafields may not.
    attributes: [{ key: DATE_ATTRIBUTE, value: deliverOn }],
    backLink: adminLink(shopId, orderPath(id)),
  };
}

/** The instructions of a line, or of the whole order with null. Their names are the staff's own, and stay here. */
function textsOf({ instructions = [] }: DraftSnapshot, lineKey: string | null): readonly string[] {
  return instructions.filter((one) => one.lineKey === lineKey).map(({ text }) => text);
}

/** One attribute, however many texts: the store takes each key once. */
function lineAttributes(key: string, texts: readonly string[]) {
  return texts.length === 0 ? {} : { attributes: [{ key, value: texts.join("\n") }] };
}
