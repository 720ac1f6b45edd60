import type { Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";

/** A product of the store, with all of its variants and all collections that it is in. */
export type StoreProduct = {
  readonly id: Gid<"Product">;
  readonly title: string;
  readonly handle: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly isGiftCard: boolean;
  readonly requiresSellingPlan: boolean;
  /** ISO 8601, by the store's clock. */
  readonly updatedAt: string;
  readonly variants: readonly StoreProductVariant[];
  readonly collections: readonly StoreCollection[];
};

export type StoreProductVariant = {
  readonly id: Gid<"ProductVariant">;
  readonly position: number;
  /** "" where the product has a single variant. */
  readonly title: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly price: Money;
  readonly taxable: boolean;
  readonly inventoryItemId: Gid<"InventoryItem">;
  /** Null where there is none, or the app may not see it. */
  readonly unitCost: Money | null;
  readonly inventoryQuantity: number | null;
  readonly inventoryPolicy: "CONTINUE" | "DENY";
};

export type StoreCollection = { readonly id: Gid<"Collection">; readonly title: string };
