import { namespaceOf, removeMetafields } from "../metafields.ts";
import type { ShopStore } from "../state/store.ts";

/** Takes all away that an app has made for checkouts: its discounts, validations, and the metafields of its own namespace. */
export function forgetApp(store: ShopStore): void {
  for (const { id, by } of store.discounts.all()) {
    if ("otherApp" in by) continue;
    store.discounts.remove(id);
    removeMetafields(store, { type: "DiscountAutomaticNode", id });
  }
  for (const { id } of store.validations.all()) {
    store.validations.remove(id);
    removeMetafields(store, { type: "Validation", id });
  }
  for (const { id, namespace } of store.metafields.all()) {
    if (namespace.startsWith(namespaceOf("$app"))) store.metafields.remove(id);
  }
}
