import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { recipientsOf, verdictOn } from "./customer-notices.ts";
import { forgetOldNotices } from "./forget-notices.server.ts";
import type { NoticeContent } from "./notice.ts";
import { readRecipient } from "./notice-recipient.server.ts";
import { sendNoticeJob } from "./send-notice.job.ts";
import { readShopNotices } from "./shop-notices.server.ts";

type Shop = Pick<ShopContext, "shopId" | "at">;

/** Something happened that a customer may want to know of. */
export type NoticeEvent = {
  readonly customerId: string;
  /** Names it once and for all: what is told of it once is never told again. */
  readonly event: string;
  readonly content: NoticeContent;
};

/**
 * Writes down, in the transaction of the event, which mails are to be sent of it, each with its job; none where nobody wants
 * to know. Written again, it is there already.
 */
export async function writeNotices(db: ShopDb, shop: Shop, { customerId, event, content }: NoticeEvent): Promise<void> {
  const { shopId, at } = shop;
  const { kind } = content;
  const customer = await readRecipient(db, customerId);
  if (customer === null || !verdictOn(kind, customer.notices, await readShopNotices(db, shopId)).isOn) return;
  const recipients = recipientsOf(customer.notices.choices[kind], customer);
  const rows = recipients.map(({ recipient }) => ({
    ...{ shopId, customerId, kind, event, recipient, content, createdAt: at },
  }));
  const made = await db.notice.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true } });
  for (const { id } of made) await sendNoticeJob.enqueue(db, { id }, { key: `notice:${id}` });
  await forgetOldNotices(db, at);
}

/** A reminder of a cut-off that waits is none to who has ordered since. */
export async function dropReminders(db: ShopDb, customerId: string, date: LocalDate): Promise<void> {
  const waiting = { customerId, kind: "cut-off-near", event: dateEvent(date), state: "waiting" };
  await db.notice.updateMany({ where: waiting, data: { state: "dropped", reason: "ordered" } });
}

export const dateEvent = (date: LocalDate): string => `date ${date}`;
