import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { createDraft } from "./create-draft.server.ts";
import { findDraft } from "./draft-intent.server.ts";
import type { CreatedDraft, DraftSnapshot, ResendRefusal } from "./draft-order.ts";
import type { CreateDraftRequest } from "./order.schema.ts";
import { linkWhatTheStoreHas } from "./settle-draft.server.ts";

/**
 * Sends a missing order again as it was, after one more look into the store. Prices, products and dates are checked anew:
 * what is no longer as it was is refused, and the order is written again by hand. In any other state nothing is sent.
 */
export async function resendDraft(shop: ShopContext, id: string): Promise<Result<CreatedDraft, ResendRefusal>> {
  const row = await findDraft(shop, id);
  if (row?.state !== "missing") return refuse({ code: "not-missing" });
  const looked = await linkWhatTheStoreHas(shop, row);
  if (!looked.ok) return refuse({ code: "store", refusal: looked.refusal });
  if ((await findDraft(shop, id))?.state === "created") return ok({ id, state: "created" });
  return createDraft(shop, requestOf(row));
}

/** The request that the order was sent with: all of it stands in the row. */
function requestOf(row: { readonly id: string; readonly customerId: string; readonly request: unknown }) {
  // Written by this app alone, in this shape.
  const {
    lines,
    deliverOn,
    note,
    poNumber = "",
    instructions = [],
    total,
    isLate,
    deliveryAddressId = null,
    details = {},
  } = row.request as DraftSnapshot;
  return {
    id: row.id,
    customerId: row.customerId,
    deliveryAddressId,
    details,
    lines: lines.map(({ key, variantId, quantity, unitPrice, override }) => ({
      ...{ key, variantId, quantity },
      ...(override && { override: { unitPrice, reason: override.reason } }),
    })),
    deliverOn,
    note,
    poNumber,
    instructions: instructions.map(({ templateId, name, lineKey, text }) => ({ templateId, name, lineKey, text })),
    seen: { total, isLate, unitPrices: Object.fromEntries(lines.map(({ key, unitPrice }) => [key, unitPrice])) },
  } satisfies CreateDraftRequest;
}
