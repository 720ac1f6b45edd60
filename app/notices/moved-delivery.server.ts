import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { writeNotices } from "./write-notices.server.ts";

export type MovedDelivery = {
  readonly customerId: string;
  /** Names this move once and for all. */
  readonly event: string;
  /** "#D12" */
  readonly order: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
};

/** Has a customer told that what they ordered comes on another day, in the transaction that moves it. */
export function noticeOfMovedDelivery(
  db: ShopDb,
  shop: Pick<ShopContext, "shopId" | "at">,
  { customerId, event, order, from, to }: MovedDelivery,
): Promise<void> {
  return writeNotices(db, shop, { customerId, event, content: { kind: "delivery-moved", order, from, to } });
}
