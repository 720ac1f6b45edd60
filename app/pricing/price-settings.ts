import type { PriceDisplay } from "./price-display.ts";
import type { Named } from "./range-group.ts";
import type { PriceStrategy } from "./terms.ts";

/** How prices are decided and shown in the whole shop. */
export type PriceSettings = {
  readonly strategy: PriceStrategy;
  /** The list for everybody; null: none. */
  readonly priceListId: string | null;
  /** Null: as the store itself shows them. */
  readonly priceDisplay: PriceDisplay | null;
};

export const PRICE_STRATEGIES = ["most-specific", "lowest"] as const satisfies readonly PriceStrategy[];

export type OpenedPriceSettings = { readonly settings: PriceSettings; readonly priceLists: readonly Named[] };

/** `changed-meanwhile`: somebody else saved others since they were shown. */
export type PriceSettingsRefusal =
  { readonly code: "list-missing" } | { readonly code: "changed-meanwhile"; readonly current: PriceSettings };
