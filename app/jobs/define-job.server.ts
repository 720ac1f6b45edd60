import { z } from "zod";
import { enqueue } from "../db/enqueue.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { now } from "../runtime/clock.server.ts";
import { logger, type Logger } from "../runtime/logger.server.ts";
import { createShopContext, type ShopContext } from "../store/shop-context.server.ts";
import { JobFailure } from "./job-failure.ts";

/** What a handler works with: the shop that the job was put in for, and a log that names shop and job. */
export type JobContext = ShopContext & { readonly log: Logger };

export type JobRequest = { readonly task: string; readonly payload: Record<string, unknown> };

type Definition<Schema extends z.ZodType<Record<string, unknown>>> = {
  /** "folder/what": the task's name in the queue, kept for as long as such jobs may wait there. */
  readonly name: string;
  readonly payload: Schema;
  /** May run twice, or again after half of it: it claims or compares before it changes anything. */
  run(payload: z.output<Schema>, context: JobContext): Promise<void>;
};

/** A background job: what it is called, what it is given, what it does. */
export function defineJob<Schema extends z.ZodType<Record<string, unknown>>>({
  name,
  payload,
  run,
}: Definition<Schema>) {
  const stamped = z.object({ shopId: z.string() });
  const request = (given: z.input<Schema>): JobRequest => ({ task: name, payload: payload.parse(given) });
  return {
    name,
    /** What enqueuing one takes, for the one statement that does it by itself (receive-webhook.server.ts). */
    request,
    /** Puts one in, in the caller's transaction; with a key it replaces one of the same key that has not begun. */
    enqueue: (db: ShopDb, given: z.input<Schema>, options: { key?: string; runAt?: Date; maxAttempts?: number } = {}) =>
      enqueue(db, { ...request(given), ...options }),
    async task(raw: unknown, { job: { id } }: { readonly job: { readonly id: string } }) {
      const stamp = stamped.safeParse(raw);
      const given = payload.safeParse(raw);
      if (!stamp.success || !given.success) throw new JobFailure(`What ${name} was given`, "unreadable");
      const { shopId } = stamp.data;
      const shop = createShopContext({ shopId, staffId: "carnet", at: now() });
      await run(given.data, { ...shop, log: logger().child({ shop: shopId, job: name, jobId: id }) });
    },
  };
}
