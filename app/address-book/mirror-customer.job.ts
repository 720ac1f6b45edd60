import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { mirrorCustomer } from "./mirror-customer.server.ts";
import { MIRROR_TASK } from "./wish-mirror.server.ts";

/** Brings a saved customer and their customer in the store together. */
export const mirrorCustomerJob = defineJob({
  name: MIRROR_TASK,
  payload: z.object({ customerId: z.uuid() }),
  run: ({ customerId }, context) => mirrorCustomer(context, customerId),
});
