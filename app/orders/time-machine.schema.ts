import { z } from "zod";
import { parseLocalDate } from "../values/local-date.ts";
import { parseLocalTime } from "../values/moment.ts";
import { previewSchema } from "./order.schema.ts";

/** A basket for a customer at any moment, by the clocks of the shop. */
export const timeMachineSchema = previewSchema.extend({
  date: z.string().transform((text, context) => {
    const date = parseLocalDate(text);
    if (date !== null) return date;
    context.addIssue({ code: "custom", message: "date" });
    return z.NEVER;
  }),
  time: z.string().transform((text, context) => {
    const time = parseLocalTime(text);
    if (time !== null) return time;
    context.addIssue({ code: "custom", message: "time" });
    return z.NEVER;
  }),
});
export type TimeMachineRequest = z.output<typeof timeMachineSchema>;
