import type { PriceConflict } from "./price-edit.ts";
import type { PriceListRefusal } from "./price-list-input.ts";

export type SavePricesRefusal =
  | { readonly code: "list-gone"; readonly listId: string }
  /** Somebody else was faster: nothing is written. */
  | { readonly code: "changed-meanwhile"; readonly conflicts: readonly PriceConflict[] }
  | { readonly code: "refused"; readonly listId: string; readonly refusal: PriceListRefusal };
