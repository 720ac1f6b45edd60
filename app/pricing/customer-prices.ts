import type { PriceDisplay } from "./price-display.ts";
import type { RangeGroupChoices } from "./range-group.ts";

/** What a customer has of their own, beside what their group gives them. */
export type OwnPrices = {
  readonly catalogIds: readonly string[];
  /** Null: as the group's, or the shop's. */
  readonly priceDisplay: PriceDisplay | null;
};

export type CustomerPrices = {
  readonly own: OwnPrices;
  readonly choices: Pick<RangeGroupChoices, "catalogs" | "catalogRefusal">;
  /** Names of the group's catalogs, which count while there are none of the customer's own. */
  readonly groupCatalogs: readonly string[];
  /** How prices would be shown without a setting of the customer's own. */
  readonly inheritedDisplay: PriceDisplay;
};

export type OwnPricesRefusal = {
  readonly code:
    "not-found" | "main-catalog-missing" | "narrower-catalog-missing" | "catalog-missing" | "catalog-is-main";
};
