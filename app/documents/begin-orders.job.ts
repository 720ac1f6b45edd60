import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { BEGIN_ORDERS } from "../store/installed.ts";
import { beginOrders } from "./orders-record.server.ts";

/** A night's wish is no older: one that has begun since then is tonight's. */
const NIGHT_MS = 3_600_000;

/** Begins a reading of the store's orders: after an installation, and every night, for reports of the store can get lost. */
export const beginOrdersJob = defineJob({
  name: BEGIN_ORDERS.task,
  payload: z.object({ isFirst: z.boolean().default(false) }),
  run: ({ isFirst }, { shopId, at, inShop }) =>
    inShop((db) => beginOrders(db, { shopId, at, wishedAt: new Date(at.getTime() - NIGHT_MS), isFirst })),
});
