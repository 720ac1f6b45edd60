import { z } from "zod";
import { MOST_PARTS, PART } from "./price-import.ts";

export const filePartSchema = z.object({
  id: z.uuid(),
  fileName: z.string().max(255),
  part: z
    .int()
    .min(0)
    .max(MOST_PARTS - 1),
  text: z.string().max(PART + 1),
  isLast: z.boolean(),
});
export const importIdSchema = z.object({ id: z.uuid() });
export const confirmImportSchema = z.object({ id: z.uuid(), confirmsZero: z.boolean() });
export const faultyRowsSchema = z.object({ id: z.uuid(), locale: z.string().max(20) });
