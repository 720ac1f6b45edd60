import { z } from "zod";

/** What is typed of a day; the texts are read by the use case. */
export const closedDaySchema = z.object({
  id: z.uuid(),
  date: z.string().max(20),
  /** "" where the day is closed. */
  movedTo: z.string().max(20),
  reason: z.string().max(200),
  owner: z.object({ kind: z.enum(["shop", "group", "customer"]), id: z.uuid().nullable() }),
});
export type ClosedDayInput = z.output<typeof closedDaySchema>;
