import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { findMirroredOrder } from "../store/mirrored-orders.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { gid, idOf, parseGid } from "../values/gid.ts";
import { loseOrder, takeOrders } from "./take-orders.server.ts";

/** Reads an order that the store says is new, has changed, or is gone. */
export const storeOrderReportedJob = defineJob({
  name: "documents/order-reported",
  payload: z.object({ orderId: z.string().regex(/^\d{1,18}$/), isDeleted: z.boolean().default(false) }),
  run: (given, context) => followReport(context, given),
});

type Reported = { readonly orderId: string; readonly isDeleted: boolean };

/**
 * The report is a hint: the order is read with the shop's own token, so that another shop's is none here. The store answers
 * nothing too of an order that is older than it tells an app of; only one that was said to be deleted is gone then.
 */
async function followReport({ store, at, inShop }: JobContext, { orderId, isDeleted }: Reported): Promise<void> {
  const found = await findMirroredOrder(store, gid("Order", orderId));
  if (!found.ok) {
    const { code } = found.refusal;
    // A shop that took the app away meanwhile, or the right to see orders, has nothing to tell.
    if (code === "no-access" || code === "access-denied") return;
    throw new JobFailure("A reported order was not read", code);
  }
  const order = found.value;
  if (order !== null) await inShop((db) => takeOrders(db, [order], at));
  else if (isDeleted) await inShop((db) => loseOrder(db, orderId, at));
}

const named = z.object({ admin_graphql_api_id: z.string() });
/** A deleted order is named by its number alone. */
const numbered = z.object({ id: z.number().int().positive() });

const wish = (orderId: string, isDeleted: boolean): ReturnType<WebhookTaker> => ({
  // Of many reports that wait, one reading is enough; the key keeps the kind of report apart.
  write: (db) =>
    storeOrderReportedJob.enqueue(db, { orderId, isDeleted }, { key: `order-${isDeleted ? "gone" : "is"}:${orderId}` }),
});

/** Takes orders/create, orders/updated and orders/cancelled alike: what has become of it is asked of the store. */
export const takeStoreOrder: WebhookTaker = (body) => {
  const parsed = named.safeParse(body);
  const id = parsed.success ? parseGid("Order", parsed.data.admin_graphql_api_id) : null;
  return id && wish(idOf(id), false);
};

export const takeLostOrder: WebhookTaker = (body) => {
  const parsed = numbered.safeParse(body);
  return parsed.success ? wish(String(parsed.data.id), true) : null;
};
