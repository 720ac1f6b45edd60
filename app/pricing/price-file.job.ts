import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { checkPriceFile } from "./check-price-file.server.ts";
import { PRICE_FILE_TASK } from "./wish-price-file.server.ts";
import { writePriceFile } from "./write-price-file.server.ts";

/** Reads a file of prices, or writes what was read of it: whatever its state says. */
export const priceFileJob = defineJob({
  name: PRICE_FILE_TASK,
  payload: z.object({ importId: z.uuid() }),
  run: async ({ importId }, context) => {
    await checkPriceFile(context, importId);
    await writePriceFile(context, importId);
  },
});
