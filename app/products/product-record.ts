import type { StoreProduct, StoreProductVariant } from "../store/store-product.ts";
import { idOf } from "../values/gid.ts";
import { tokensOfVariant } from "./product-tokens.ts";
import { foldTag } from "./tag.ts";

/** A product of the store in the words of the SQL function that takes it over (take_products in prisma/migrations). */
export function productRecord(product: StoreProduct) {
  return {
    ...{ id: Number(idOf(product.id)), title: product.title, handle: product.handle, status: product.status },
    ...{ vendor: product.vendor, product_type: product.productType, tags: product.tags },
    folded_tags: [...new Set(product.tags.map(foldTag))].sort(),
    ...{ is_gift_card: product.isGiftCard, requires_selling_plan: product.requiresSellingPlan },
    updated_at: product.updatedAt,
    variants: product.variants.map((variant) => variantRecord(product, variant)),
    collections: product.collections.map(({ id, title }) => ({ id: Number(idOf(id)), title })),
  };
}

export type ProductRecord = ReturnType<typeof productRecord>;

function variantRecord({ title, vendor }: StoreProduct, variant: StoreProductVariant) {
  const { position, sku, barcode, price, taxable, unitCost, inventoryQuantity, inventoryPolicy } = variant;
  return {
    ...{ id: Number(idOf(variant.id)), position, title: variant.title, sku, barcode, taxable },
    ...{ price_minor: price.amountMinor, currency_code: price.currencyCode },
    ...{ unit_cost_minor: unitCost?.amountMinor ?? null, unit_cost_currency: unitCost?.currencyCode ?? null },
    inventory_item_id: Number(idOf(variant.inventoryItemId)),
    ...{ inventory_quantity: inventoryQuantity, inventory_policy: inventoryPolicy },
    tokens: tokensOfVariant({ title, vendor, variantTitle: variant.title, sku, barcode }),
  };
}
