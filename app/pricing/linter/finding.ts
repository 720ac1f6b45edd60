import type { Gid } from "../../values/gid.ts";
import type { LocalDate } from "../../values/local-date.ts";
import type { FixedPrice, TaxBasis } from "../terms.ts";

type VariantId = Gid<"ProductVariant">;

/** A fixed price, a rule, or the overall percentage of a list. */
export type BreaksOwner =
  | { readonly kind: "fixed-price"; readonly variantId: VariantId; readonly priceId: string }
  | { readonly kind: "rule"; readonly ruleId: string }
  | { readonly kind: "overall" };

/** Something about the prices that can't be meant, with the one change that mends it. */
export type Finding = { readonly mend: Mend } & (
  | {
      readonly code: "windows-overlap";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly priceIds: readonly [string, string];
    }
  /** A break whose price is higher than what fewer units cost. */
  | {
      readonly code: "break-dearer";
      readonly listId: string;
      readonly owner: BreaksOwner;
      readonly minimumQuantity: number;
    }
  /** `priceId` is null for a price that is computed. Below zero there is no price at all, whatever the list says. */
  | {
      readonly code: "below-cost" | "above-store-price" | "below-zero";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly priceId: string | null;
    }
  | { readonly code: "minimum-not-a-multiple"; readonly listId: string | null; readonly variantId: string }
  /** A net list in a store whose prices hold the tax, or the reverse: it never counts. */
  | { readonly code: "tax-basis-not-the-stores"; readonly listId: string }
  | { readonly code: "list-reaches-nobody"; readonly listId: string }
  | {
      readonly code: "list-unreachable";
      readonly listId: string;
      /** It has ended, the store does not sell in its currency, or a list before it has a price for everything. */
      readonly because: "ended" | "currency" | "shadowed";
    }
  | {
      readonly code: "rules-meet";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly ruleIds: readonly string[];
    }
);

/** A change of the price book, as data. */
export type Mend =
  | {
      readonly kind: "end-window";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly priceId: string;
      readonly until: LocalDate;
    }
  | {
      readonly kind: "drop-price";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly priceId: string;
    }
  | {
      readonly kind: "drop-break";
      readonly listId: string;
      readonly owner: BreaksOwner;
      readonly minimumQuantity: number;
    }
  /** No amount of the price, nor of its breaks, under the lowest or over the highest. */
  | {
      readonly kind: "limit-price";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly priceId: string;
      readonly lowestMinor: number | null;
      readonly highestMinor: number | null;
    }
  | {
      readonly kind: "add-price";
      readonly listId: string;
      readonly variantId: VariantId;
      readonly price: FixedPrice;
    }
  | {
      readonly kind: "set-minimum";
      readonly listId: string | null;
      readonly variantId: string;
      readonly minimum: number;
    }
  /** With the lists that it is built on. */
  | { readonly kind: "set-tax-basis"; readonly listId: string; readonly taxBasis: TaxBasis }
  | { readonly kind: "open-window"; readonly listId: string }
  | { readonly kind: "remove-list"; readonly listId: string };
