import type { Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";

/** What decides about a variant: its price and cost, and by what rules of lists and catalogs may name it. */
export type CataloguedVariant = {
  readonly variantId: Gid<"ProductVariant">;
  readonly productId: Gid<"Product">;
  readonly collectionIds: readonly Gid<"Collection">[];
  /** The product's, as they are compared (foldTag). */
  readonly tags: readonly string[];
  /** The store's own. */
  readonly price: Money;
  /** Null where none is known: nobody has entered one, or Carnet may not see it. */
  readonly unitCost: Money | null;
  readonly isGiftCard: boolean;
  readonly requiresSellingPlan: boolean;
};
