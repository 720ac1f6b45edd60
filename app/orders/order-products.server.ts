import { searchVariants } from "../products/search-variants.server.ts";
import { findVariants, getVariants, type StoreVariant } from "../store/products.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { OrderVariant } from "./order-state.ts";

/**
 * What can be ordered for a typed SKU, barcode or title: active products only. From what was read of the store; while that
 * is not all of it, from the store itself. What is ordered is priced anew by the store when the order is made.
 */
export async function searchOrderProducts(
  shop: ShopContext,
  text: string,
  limit: number,
): Promise<Result<OrderVariant[], StoreRefusal>> {
  const known = await searchVariants(shop, text, limit);
  if (known !== null) return ok(known);
  const found = await findVariants(shop.store, text);
  return found.ok ? ok(found.value.filter(isOrderable).map(toOrderVariant)) : found;
}

/** Those of the variants that can still be ordered, in the order of their ids: neither deleted nor taken off sale. */
export async function getOrderProducts(
  shop: ShopContext,
  ids: readonly Gid<"ProductVariant">[],
): Promise<Result<OrderVariant[], StoreRefusal>> {
  const found = await getVariants(shop.store, ids);
  if (!found.ok) return found;
  return ok(
    ids
      .flatMap((id) => found.value.get(id) ?? [])
      .filter(isOrderable)
      .map(toOrderVariant),
  );
}

const isOrderable = (variant: StoreVariant) => variant.product.status === "ACTIVE";

function toOrderVariant(variant: StoreVariant): OrderVariant {
  return {
    variantId: variant.id,
    productId: variant.product.id,
    title: variant.product.title,
    variantTitle: variant.title === "" ? null : variant.title,
    sku: variant.sku,
    price: variant.price,
    inventoryQuantity: variant.inventoryQuantity,
  };
}
