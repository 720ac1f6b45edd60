import { z } from "zod";
import { PRICE_DISPLAYS } from "./price-display.ts";
import { PRICE_STRATEGIES } from "./price-settings.ts";

const settings = z.object({
  strategy: z.enum(PRICE_STRATEGIES),
  priceListId: z.uuid().nullable(),
  priceDisplay: z.enum(PRICE_DISPLAYS).nullable(),
});

/** `seen`: what they were when the form was opened. */
export const savePriceSettingsSchema = settings.extend({ seen: settings });
export type SavePriceSettingsRequest = z.output<typeof savePriceSettingsSchema>;
