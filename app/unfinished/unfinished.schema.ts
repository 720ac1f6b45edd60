import { z } from "zod";

const id = z.string().regex(/^\d{1,18}$/);

/** Which to try again; all with null. */
export const retrySchema = z.object({ ids: z.array(id).max(100).nullable() });

export const dismissSchema = z.object({ ids: z.array(id).max(100) });
