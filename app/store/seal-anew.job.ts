import { z } from "zod";
import { database } from "../db/database.server.ts";
import { defineJob } from "../jobs/define-job.server.ts";
import { environment } from "../runtime/environment.server.ts";
import { shopify } from "./shopify.server.ts";

/** Seals a shop's sessions with the newest key; sessions that are stored anyway are sealed with it at once. */
export const sealAnewJob = defineJob({
  name: "store/seal-anew",
  payload: z.object({}),
  async run(_payload, { shopId, log }) {
    const sessions = await shopify().sessionStorage.sealAnew(shopId);
    if (sessions > 0) log.info({ sessions }, "sealed with the newest key");
  },
});

/** Asked for by each worker that starts with more than one key: keys change with a start only. */
export async function sealAllAnew(): Promise<void> {
  if (environment().tokenKeys.length === 1) return;
  const shops = await database().shops.findMany({ where: { uninstalledAt: null }, select: { id: true } });
  for (const { id } of shops) await database().withShop(id, (db) => sealAnewJob.enqueue(db, {}, { key: "seal-anew" }));
}
