import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { CHANGE_SET_TASK } from "./wish-changes.server.ts";
import { workOnChangeSet } from "./work-change-set.server.ts";

/** Works off what is left of a set of changes. */
export const changeSetJob = defineJob({
  name: CHANGE_SET_TASK,
  payload: z.object({ changeSetId: z.uuid() }),
  run: ({ changeSetId }, context) => workOnChangeSet(context, changeSetId),
});
