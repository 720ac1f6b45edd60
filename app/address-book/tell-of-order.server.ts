import type { JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { writeNotices } from "../notices/write-notices.server.ts";
import { findOrderContent, type StoreOrderContent } from "../store/order-content.server.ts";
import type { PlacedOrder } from "../store/orders.server.ts";
import { DATE_ATTRIBUTE, TAG } from "../store/own-marks.ts";
import { gid } from "../values/gid.ts";
import { parseLocalDate } from "../values/local-date.ts";
import type { ContentOf } from "../notices/notice.ts";
import { storeNumber } from "./suggestion-record.server.ts";

type Shop = Pick<JobContext, "shopId" | "at" | "store" | "inShop">;

/** Has a saved customer told of what they ordered in the store itself; of Carnet's own drafts they were told before. */
export async function tellOfOrder(shop: Shop, orderId: string, { customer, tags }: PlacedOrder): Promise<void> {
  if (customer === null || tags.includes(TAG)) return;
  const saved = await shop.inShop((db) =>
    db.customer.findFirst({
      where: { shopifyCustomerId: storeNumber(customer), archivedAt: null },
      select: { id: true },
    }),
  );
  if (saved === null) return;
  const found = await findOrderContent(shop.store, gid("Order", orderId));
  if (!found.ok) throw new JobFailure("A reported order was not read", found.refusal.code);
  if (found.value === null) return;
  const event = { customerId: saved.id, event: `store order ${orderId}`, content: contentOf(found.value) };
  await shop.inShop((db) => writeNotices(db, shop, event));
}

function contentOf({ name, attributes, total, shipping, lines }: StoreOrderContent): ContentOf<"order-received"> {
  const day = attributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "";
  return {
    ...{ kind: "order-received", order: name, total, fee: shipping, deliverOn: parseLocalDate(day) },
    lines: lines.map(({ title, variantTitle, quantity, total }) => ({
      ...{ title: variantTitle ? `${title} – ${variantTitle}` : title, quantity, total },
    })),
  };
}
