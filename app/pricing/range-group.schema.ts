import { z } from "zod";
import { PRICE_DISPLAYS } from "./price-display.ts";
import { LONGEST_GROUP_NAME } from "./range-group.ts";

const name = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .pipe(z.string().min(1, "required").max(LONGEST_GROUP_NAME, "too-long"));

/** The id is made by the client, so that sending a new group twice creates one. */
export const saveRangeGroupSchema = z.object({
  id: z.uuid(),
  /** What the form was opened with; null for a new one. */
  version: z.int().nullable(),
  name,
  priceListId: z.uuid().nullable(),
  priceDisplay: z.enum(PRICE_DISPLAYS).nullable(),
  catalogIds: z.array(z.uuid()).max(100),
});
export const archiveRangeGroupSchema = z.object({ id: z.uuid(), isArchived: z.boolean() });
export const rangeGroupIdSchema = z.object({ id: z.uuid() });
export const undoGroupChangeSchema = z.object({ id: z.uuid(), changeId: z.uuid() });
