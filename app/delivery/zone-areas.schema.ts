import { z } from "zod";
import type { Area } from "./zone-areas.ts";

/** The stored form of a zone's areas. */
export const areasSchema: z.ZodType<readonly Area[]> = z.array(
  z.object({
    countryCode: z.string().regex(/^[A-Z]{2}$/),
    provinces: z.array(z.string().min(1).max(10)).max(200),
    postcodes: z.array(z.object({ from: z.string().min(1).max(12), to: z.string().min(1).max(12) })).max(500),
  }),
);
