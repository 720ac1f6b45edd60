import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { removeTwin } from "./remove-twin.server.ts";

/** Deletes the second draft of an order, unless someone worked on it. */
export const removeTwinJob = defineJob({
  name: "orders/remove-twin",
  payload: z.object({ draftId: z.string().regex(/^\d+$/) }),
  run: ({ draftId }, context) => removeTwin(context, draftId),
});
