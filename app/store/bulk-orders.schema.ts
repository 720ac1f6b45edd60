import { z } from "zod";

const text = z.string().nullable();

/** A line of the file that OrdersInBulk is answered with: an order. */
export const bulkOrderLine = z.object({
  ...{ id: z.string(), name: z.string(), createdAt: z.string(), updatedAt: z.string(), cancelledAt: text },
  ...{ displayFinancialStatus: text, displayFulfillmentStatus: z.string(), poNumber: text },
  customer: z.object({ id: z.string() }).nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: text })),
  currentTotalPriceSet: z.object({ presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
});
