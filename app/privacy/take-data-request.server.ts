import { z } from "zod";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { affectedPerson, findAffected, findSuggested, storeIdOf } from "./affected-person.server.ts";

const DAY_MS = 86_400_000;
/** "complete the action within 30 days of receiving the request" */
const ANSWERED_WITHIN_DAYS = 30;

/** https://shopify.dev/docs/apps/build/privacy-law-compliance#customers-data_request */
const dataRequest = z.object({
  customer: affectedPerson,
  orders_requested: z.array(z.number().int()).default([]),
  data_request: z.object({ id: z.number().int() }),
});

/** Takes customers/data_request: writes down who asked, in ids. A request that cannot be read is refused, so that it is seen. */
export const takeDataRequest: WebhookTaker = (body, { triggeredAt }) => {
  const { customer, orders_requested, data_request } = dataRequest.parse(body);
  return {
    write: async (db, shopId) => {
      const [suggested] = await findSuggested(db, customer);
      const row = {
        shopId,
        id: BigInt(data_request.id),
        shopifyCustomerId: storeIdOf(customer) ?? suggested ?? null,
        customerIds: await findAffected(db, customer),
        ordersRequested: orders_requested.map(BigInt),
        requestedAt: triggeredAt,
        dueAt: new Date(triggeredAt.getTime() + ANSWERED_WITHIN_DAYS * DAY_MS),
      };
      await db.dataRequest.createMany({ data: [row], skipDuplicates: true });
    },
  };
};
