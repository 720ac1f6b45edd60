import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { followOrder } from "./follow-order.server.ts";
import { fromOrdersIn } from "./suggestion.ts";

/** Looks who placed an order in the store, and what is to become of them here. */
export const orderReportedJob = defineJob({
  name: "address-book/order-reported",
  payload: z.object({ orderId: z.string().regex(/^\d{1,18}$/) }),
  run: ({ orderId }, context) => followOrder(context, orderId),
});

/** What the subscription in shopify.app.toml asks for: no buyer is in it. */
const report = z.object({ admin_graphql_api_id: z.string() });

/** Takes orders/create. A shop that wants no customers from orders, and none told of them, gets no jobs for them. */
export const takeOrderReport: WebhookTaker = (body) => {
  const parsed = report.safeParse(body);
  const order = parsed.success ? parseGid("Order", parsed.data.admin_graphql_api_id) : null;
  if (order === null) return null;
  return {
    write: async (db, shopId) => {
      const settings = await db.shopSettings.findUnique({ where: { shopId } });
      if (fromOrdersIn(settings?.fromOrders ?? "") === "off" && settings?.noticeStoreOrders !== true) return;
      await orderReportedJob.enqueue(db, { orderId: idOf(order) });
    },
  };
};
