import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { instant, timeZone } from "../values/moment.ts";
import { NOTICE_REASONS, type NoticeContent, type NoticeLog, type NoticeRow } from "./notice.ts";

/** As many as stand beside a record. */
const SHOWN = 10;

/** A customer's latest notices, and what became of them. */
export function listNotices(
  { shopId, inShop }: Pick<ShopContext, "shopId" | "inShop">,
  customerId: string,
): Promise<NoticeLog> {
  return inShop(async (db) => {
    const rows = await db.notice.findMany({
      where: { shopId, customerId: isUuid(customerId) ? customerId : { in: [] } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: SHOWN,
    });
    const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { timeZone: true } });
    return { notices: rows.map(shown), zone: timeZone(settings.timeZone) };
  });
}

type Row = {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly content: unknown;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly sentTo: string | null;
};

function shown({ id, state, reason, content, createdAt, sentAt, sentTo }: Row): NoticeRow {
  const said = content as NoticeContent; // written by this app alone, in this shape
  return {
    ...{ id, kind: said.kind, sentTo },
    order: "order" in said ? said.order : null,
    date: dateOf(said),
    state: state as NoticeRow["state"], // held by a check constraint of the table
    reason: NOTICE_REASONS.find((known) => known === reason) ?? null,
    at: instant((sentAt ?? createdAt).toISOString()),
  };
}

function dateOf(content: NoticeContent): NoticeRow["date"] {
  switch (content.kind) {
    case "order-received":
      return content.deliverOn;
    case "cut-off-near":
      return content.date;
    case "delivery-moved":
      return content.to;
    case "order-changed":
      return null;
  }
}
