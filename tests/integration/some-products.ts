import type { AddressBookShop } from "./address-book.ts";

export type SomeProduct = {
  readonly title: string;
  readonly tags?: readonly string[];
  readonly skus: readonly string[];
};

/**
 * Products as the store's mirror keeps them, each variant at 20.00 with a cost of 12.00. Products are 10, 20 and so on, variants
 * 1, 2 and so on in the order given.
 */
export async function someProducts(
  { shopId, inShop }: Pick<AddressBookShop, "shopId" | "inShop">,
  products: readonly SomeProduct[],
): Promise<void> {
  const now = new Date();
  let variants = 0;
  await inShop(async (db) => {
    for (const [index, { title, tags = [], skus }] of products.entries()) {
      const id = BigInt((index + 1) * 10);
      await db.product.create({
        data: {
          ...{ shopId, id, title, handle: title, status: "ACTIVE", vendor: "", productType: "", tags: [...tags] },
          ...{ foldedTags: [...tags], isGiftCard: false, requiresSellingPlan: false },
          ...{ updatedAt: now, fingerprint: "", readAt: now },
        },
      });
      const rows = skus.map((sku) => ({ sku, words: sku, id: BigInt(++variants) }));
      await db.productVariant.createMany({
        data: rows.map((row) => ({
          ...{ ...row, shopId, productId: id, position: 1, title: "", priceMinor: 2000n, currencyCode: "EUR" },
          ...{ taxable: true, inventoryItemId: row.id, inventoryPolicy: "DENY", isActive: true },
          ...{ unitCostMinor: 1200n, unitCostCurrency: "EUR" },
        })),
      });
    }
  });
}
