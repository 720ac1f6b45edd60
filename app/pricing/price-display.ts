import type { TaxBasis } from "./terms.ts";

/** How prices are shown to a customer. */
export const PRICE_DISPLAYS = ["with-tax", "without-tax", "hidden"] as const;
export type PriceDisplay = (typeof PRICE_DISPLAYS)[number];

/** What was set where; null: nothing. */
export type DisplaySettings = {
  readonly customer: PriceDisplay | null;
  readonly group: PriceDisplay | null;
  readonly shop: PriceDisplay | null;
};

export type EffectiveDisplay = {
  readonly display: PriceDisplay;
  readonly origin: keyof DisplaySettings | "store";
};

/** The customer's setting counts before the group's, that before the shop's; else as the store itself shows prices. */
export function effectiveDisplay(settings: DisplaySettings, store: TaxBasis): EffectiveDisplay {
  for (const origin of ["customer", "group", "shop"] as const) {
    const display = settings[origin];
    if (display !== null) return { display, origin };
  }
  return { display: store === "gross" ? "with-tax" : "without-tax", origin: "store" };
}
