import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { INSTALLED } from "../store/installed.ts";
import { beginReading } from "./reading-record.server.ts";

/** A night's wish is no older: one that has begun since then is tonight's. */
const NIGHT_MS = 3_600_000;

/** Begins a reading of all products: after an installation, and every night, for reports of the store can get lost. */
export const beginReadingJob = defineJob({
  name: INSTALLED.task,
  payload: z.object({ isFirst: z.boolean().default(false), wishedAt: z.iso.datetime().optional() }),
  run: ({ isFirst, wishedAt }, { shopId, at, inShop }) => {
    const since = wishedAt === undefined ? new Date(at.getTime() - NIGHT_MS) : new Date(wishedAt);
    return inShop((db) => beginReading(db, { shopId, at, wishedAt: since, isFirst }));
  },
});
