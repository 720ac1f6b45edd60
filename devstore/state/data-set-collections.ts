import type { ShopStore } from "./store.ts";

/** devstore/data/collections.json. */
export interface CollectionFile {
  id: number | string;
  handle: string;
  title: string;
  /** Of an automatic collection: one of these. */
  tag?: string;
  productType?: string;
  vendor?: string;
  /** Of one that is put together by hand. */
  products?: string[];
}

export function loadCollections(store: ShopStore, files: readonly CollectionFile[], loadedAt: string): void {
  const ids = new Map(store.products.all().map(({ handle, id }) => [handle, id]));
  const numberOf = (handle: string) => {
    const id = ids.get(handle);
    if (id === undefined) throw new Error(`devstore/data: no product ${handle}`);
    return id;
  };
  for (const { id, handle, title, tag, productType, vendor, products = [] } of files) {
    const rules = [
      tag === undefined ? null : { column: "TAG" as const, condition: tag },
      productType === undefined ? null : { column: "TYPE" as const, condition: productType },
      vendor === undefined ? null : { column: "VENDOR" as const, condition: vendor },
    ];
    store.collections.load({
      ...{ id: Number(id), handle, title, descriptionHtml: "", productIds: products.map(numberOf) },
      rule: rules.find((rule) => rule !== null) ?? null,
      ...{ createdAt: loadedAt, updatedAt: loadedAt },
    });
  }
}
