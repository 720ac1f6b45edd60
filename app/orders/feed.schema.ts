import { z } from "zod";

export const makeFeedSchema = z.object({
  id: z.uuid(),
  kind: z.enum(["zone", "rep", "customer"]),
  ownerId: z.uuid(),
  alarmMinutes: z.union([z.literal(0), z.literal(30), z.literal(60), z.literal(120), z.literal(240)]),
  language: z.enum(["en", "fr", "it"]),
});
export const revokeFeedSchema = z.object({ id: z.uuid() });
export type MakeFeedRequest = z.output<typeof makeFeedSchema>;
