import { z } from "zod";

/** The finding that is to be mended; it is looked for again before. */
export const mendSchema = z.object({
  code: z.enum(["no-day", "after-dispatch", "outside-zone", "unused-cut-off"]),
  weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7))).nullable(),
  owner: z.object({ kind: z.enum(["shop", "group", "customer"]), id: z.string().max(40), name: z.string().max(300) }),
});
