import type { DraftBuyer } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isSameMoney, type Money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { CreateDraftRefusal, DraftSnapshot } from "./draft-order.ts";
import { getBuyer } from "./order-buyer.server.ts";
import { getOrderProducts } from "./order-products.server.ts";
import type { CreateDraftRequest } from "./order.schema.ts";
import { writeUpOrder } from "./write-up-order.server.ts";

export type OrderToSend = { readonly snapshot: DraftSnapshot; readonly buyer: DraftBuyer | null };

/** An order as the store is to be given it, of what is sold now and at what the person saw; or what is in the way. */
export async function getOrderToSend(
  shop: ShopContext,
  request: CreateDraftRequest,
): Promise<Result<OrderToSend, Exclude<CreateDraftRefusal, { readonly code: "already-sent" }>>> {
  const found = await getOrderProducts(
    shop,
    request.lines.map((line) => line.variantId),
  );
  if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
  const variants = found.value;
  const gone = request.lines.filter((line) => !variants.some((variant) => variant.variantId === line.variantId));
  if (gone.length > 0) return refuse({ code: "variants-gone", keys: gone.map((line) => line.key) });

  const written = await writeUpOrder(shop, request, variants);
  if (!written.ok) return written;
  const { preview, snapshot, customer } = written.value;
  if (snapshot === null) return refuse({ code: "problems", preview, variants });
  if (!isWhatWasSeen(snapshot, request)) return refuse({ code: "changed", preview, variants });

  const buyer = await getBuyer(shop, customer, snapshot.delivery);
  return buyer.ok ? ok({ snapshot, buyer: buyer.value }) : refuse({ code: "store", refusal: buyer.refusal });
}

/** Whether prices, total and day are those that the person saw. */
export function isWhatWasSeen(snapshot: DraftSnapshot, { seen }: Pick<CreateDraftRequest, "seen">): boolean {
  const isSame = (left: Money, right: Money | undefined) => right !== undefined && isSameMoney(left, right);
  return (
    snapshot.isLate === seen.isLate &&
    isSame(snapshot.total, seen.total) &&
    snapshot.lines.every((line) => isSame(line.unitPrice, seen.unitPrices[line.key]))
  );
}
