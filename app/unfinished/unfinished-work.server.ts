import { z } from "zod";
import type { ShopContext } from "../store/shop-context.server.ts";
import { kindOf, reasonFrom, type UnfinishedWork } from "./unfinished-work.ts";

/** The queue's tables are reached through functions that name the shop themselves: app/jobs/queue.sql. */

const PAGE = 100;

type Row = {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly since: Date;
  readonly reason: string | null;
  readonly total: number;
};

/** What the list shows of a payload; a payload that holds neither is shown without. */
const subject = z
  .object({ topic: z.string().optional().catch(undefined), id: z.uuid().optional().catch(undefined) })
  .catch({});

export async function listUnfinished(shop: ShopContext): Promise<UnfinishedWork> {
  const rows = await shop.query<Row>(
    "SELECT *, count(*) OVER ()::int AS total FROM failed_jobs() ORDER BY since, id LIMIT $1",
    [PAGE],
  );
  const settings = await shop.inShop((db) => db.shopSettings.findFirst({ select: { timeZone: true } }));
  const jobs = rows.map(({ id, task, payload, attempts, since, reason }) => {
    const { topic, id: orderId } = subject.parse(payload);
    return {
      ...{ id, kind: kindOf(task, topic), reason: reasonFrom(reason), since: since.toISOString(), attempts },
      orderId: task === "orders/settle-draft" ? (orderId ?? null) : null,
    };
  });
  return { jobs, total: rows[0]?.total ?? 0, timeZone: settings?.timeZone ?? "UTC" };
}

export async function countUnfinished(shop: ShopContext): Promise<number> {
  const [row] = await shop.query<{ jobs: number }>("SELECT count(*)::int AS jobs FROM failed_jobs()", []);
  return row?.jobs ?? 0;
}

/** Puts them back into the queue as if they were new; answers how many had failed until now. All of them with null. */
export async function retryUnfinished(shop: ShopContext, ids: readonly string[] | null): Promise<number> {
  const [row] = await shop.query<{ jobs: number }>("SELECT retry_failed_jobs($1::bigint[]) AS jobs", [ids]);
  return row?.jobs ?? 0;
}

/** Gives them up; answers how many. */
export async function dismissUnfinished(shop: ShopContext, ids: readonly string[]): Promise<number> {
  const [row] = await shop.query<{ jobs: number }>("SELECT drop_failed_jobs($1::bigint[]) AS jobs", [ids]);
  return row?.jobs ?? 0;
}
