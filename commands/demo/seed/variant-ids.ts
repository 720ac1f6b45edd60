import { gidIn } from "../../../app/store/answer.ts";
import type { StoreDocument } from "../../../app/store/document.ts";
import type { Connection, Store } from "../../../app/store/gateway.server.ts";
import { OneLineError } from "../../one-line-error.ts";
import type { VariantIds } from "./prices.ts";

type VariantSkusData = { readonly productVariants: Connection<{ readonly id: string; readonly sku: string | null }> };

const VariantSkus: StoreDocument<VariantSkusData, { after?: string | null | undefined }> = {
  name: "VariantSkus",
  kind: "query",
  text: `query VariantSkus($after: String) {
    productVariants(first: 250, after: $after) { nodes { id sku } pageInfo { hasNextPage endCursor } }
  }`,
};

/** Every variant that the store sells, by its SKU: three calls for the whole data set. */
export async function getVariantIds(store: Store): Promise<VariantIds> {
  const ids = new Map<string, ReturnType<typeof gidIn<"ProductVariant">>>();
  for await (const variant of store.iterate(VariantSkus, {}, (data) => data.productVariants)) {
    if (!variant.ok) throw new OneLineError(`The store did not list its products: ${variant.refusal.code}`);
    const { id, sku } = variant.value;
    if (sku) ids.set(sku, gidIn("ProductVariant", id));
  }
  return ids;
}
