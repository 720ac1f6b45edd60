import { z } from "zod";
import { PRICE_DISPLAYS } from "./price-display.ts";

export const ownPricesSchema = z.object({
  catalogIds: z.array(z.uuid()).max(100),
  priceDisplay: z.enum(PRICE_DISPLAYS).nullable(),
});
