import type { ShopContext } from "../store/shop-context.server.ts";
import { parseGid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { lastContent } from "./copied-order.server.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { getMoment } from "./order-terms.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import type { RepeatedOrder, RepeatRefusal } from "./repeat-order.ts";
import { reviveLines } from "./revive-lines.server.ts";
import type { StoredLine } from "./stored-lines.ts";

/** The goods of the customer's last order, as they can be ordered today; nothing is stored. */
export async function repeatLastOrder(
  shop: ShopContext,
  customerId: string,
): Promise<Result<RepeatedOrder, RepeatRefusal>> {
  const last = isUuid(customerId) ? await findLast(shop, customerId) : null;
  if (last === null) return refuse({ code: "none-yet" });
  const { name, orderedOn, stored } = last;
  const revived = await reviveLines(shop, customerId, stored);
  return revived.ok ? ok({ name, orderedOn, ...revived.value }) : refuse({ code: "store", refusal: revived.refusal });
}

async function findLast({ inShop }: ShopContext, customerId: string) {
  return inShop(async (db) => {
    const row = await db.draftOrder.findFirst({
      where: { customerId, state: "created" },
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    });
    const sent = row?.request as unknown as DraftSnapshot | undefined; // written by this app alone, in this shape
    if (!row || !sent || isRedacted(sent)) return null;
    const orderedOn = (await getMoment(db, row.sentAt)).localDate;
    const stored = Object.entries(lastContent(row).quantities).map(([key, { title, quantity }]): StoredLine => {
      const before = sent.lines.find(({ variantId }) => variantId === key)?.unitPrice ?? null;
      return { variantId: parseGid("ProductVariant", key), title, quantity, before };
    });
    return { name: row.name ?? "", orderedOn, stored };
  });
}
