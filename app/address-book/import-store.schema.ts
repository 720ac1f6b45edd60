import { z } from "zod";

/** The id is made by the client when its page opens: pressing twice begins one import. */
export const startImportSchema = z.object({ id: z.uuid() });
export const cancelImportSchema = startImportSchema;
export const pauseImportSchema = z.object({ id: z.uuid(), isPaused: z.boolean() });
