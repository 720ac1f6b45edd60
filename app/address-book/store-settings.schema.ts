import { z } from "zod";
import { MIRROR_PARTS } from "./store-mirror.ts";
import { FROM_ORDERS } from "./suggestion.ts";

export const storeSettingsSchema = z.object({
  createsInStore: z.boolean(),
  storeWins: z.array(z.enum(MIRROR_PARTS)),
  fromOrders: z.enum(FROM_ORDERS),
});
