import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { remindOfCutOffs } from "./near-cut-offs.server.ts";

/** Has customers told whose next cut-off is near, and who have not ordered. */
export const cutOffsNearJob = defineJob({
  name: "orders/cut-offs-near",
  payload: z.object({}),
  run: async (_payload, shop) => {
    const told = await remindOfCutOffs(shop);
    if (told > 0) shop.log.info({ told }, "customers are reminded of their cut-off");
  },
});
