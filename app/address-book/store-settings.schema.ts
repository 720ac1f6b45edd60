import { z } from "zod";
import { MIRROR_PARTS } from "./store-mirror.ts";

export const storeSettingsSchema = z.object({ createsInStore: z.boolean(), storeWins: z.array(z.enum(MIRROR_PARTS)) });
