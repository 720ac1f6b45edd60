import { z } from "zod";

/** The id is made by the client when its page opens: pressing twice begins one import. */
export const importSchema = z.object({ id: z.uuid() });
export const pauseImportSchema = importSchema.extend({ isPaused: z.boolean() });
