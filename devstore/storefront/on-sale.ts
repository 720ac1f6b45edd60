import type { ProductRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

/** Unlisted products are found by nobody, and sold to whoever has their address: https://shopify.dev/docs/api/admin-graphql/2026-07/enums/ProductStatus */
export const isOnSale = ({ status }: ProductRow): boolean => status === "ACTIVE" || status === "UNLISTED";

export function isVariantOnSale(store: ShopStore, variantId: number): boolean {
  const variant = store.variants.get(variantId);
  const product = variant && store.products.get(variant.productId);
  return product !== null && isOnSale(product);
}
