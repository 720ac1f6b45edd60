import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { KEPT_DAYS } from "./change-set.ts";
import type { DeletedCustomer } from "./deleted-customer.ts";
import { displayName } from "./display-name.ts";

const DAY_MS = 86_400_000;

/** A deleted customer who can still be brought back, and until when; null for any other. */
export function findDeleted({ shopId, inShop }: Pick<ShopContext, "shopId" | "inShop">, id: string) {
  return inShop(async (db): Promise<DeletedCustomer | null> => {
    if (!isUuid(id)) return null;
    const row = await db.customer.findFirst({ where: { id, deletedAt: { not: null }, redactedAt: null } });
    if (row?.deletedAt == null) return null;
    const deletion = await db.customerChange.findFirst({
      where: { customerId: id, kind: "delete" },
      orderBy: { id: "desc" },
      select: { changeSetId: true },
    });
    const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { timeZone: true } });
    const until = new Date(row.deletedAt.getTime() + KEPT_DAYS * DAY_MS);
    const dayOf = (at: Date) => localDateOf(instant(at.toISOString()), timeZone(settings.timeZone));
    return {
      ...{ id, displayName: displayName(row), number: row.number, changeSetId: deletion?.changeSetId ?? null },
      ...{ on: dayOf(row.deletedAt), until: dayOf(until) },
    };
  });
}
