import type { DraftLineRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { productPayload } from "../webhooks/payloads.ts";
import type { Topic } from "../webhooks/topics.ts";

export type Emit = (topic: Topic, payload: Record<string, unknown>) => void;

/**
 * assumed: an order takes its quantities out of stock at once. "Occurs whenever a product is updated, or whenever a product is
 * ordered": https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-products/update
 */
export function takeOutOfStock(lines: readonly DraftLineRow[], store: ShopStore, emit: Emit): void {
  const ordered = new Set<number>();
  for (const { variantId, quantity } of lines) {
    const variant = variantId === null ? null : store.variants.get(variantId);
    if (variant === null) continue;
    store.variants.put({ ...variant, inventoryQuantity: variant.inventoryQuantity - quantity });
    ordered.add(variant.productId);
  }
  for (const id of ordered) {
    const product = store.products.get(id);
    if (product !== null) emit("products/update", productPayload(product, store));
  }
}
