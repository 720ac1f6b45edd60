import { z } from "zod";
import { selectionSchema } from "../change-set.schema.ts";

/** See EffectQuestion of group-effect.server.ts. */
export const groupEffectSchema = z.object({
  selection: selectionSchema,
  groupId: z.uuid().nullable(),
  priceListId: z.uuid().nullable().optional(),
});
