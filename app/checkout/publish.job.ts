import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { markAll, publish } from "./publish.server.ts";
import { readBack } from "./read-back.server.ts";

/** Brings what the store's checkout knows to where it should be. The database puts it in (see the migration "publishing"). */
export const publishJob = defineJob({
  name: "checkout/publish",
  payload: z.object({}),
  run: async (_, { log, ...shop }) => {
    const counts = await publish(shop);
    if (counts.looked > 0) log.info(counts, "published");
  },
});

/** Looks at everything again, where there is a checkout to tell: what it was told, and what is to be told today. */
export const publishAllJob = defineJob({
  name: "checkout/publish-all",
  payload: z.object({}),
  run: async (_, { log, ...shop }) => {
    const otherwise = await readBack(shop);
    if (otherwise > 0) log.warn({ otherwise }, "the store held something else than it was told");
    await markAll(shop);
  },
});
