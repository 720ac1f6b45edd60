import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays, type LocalDate } from "../values/local-date.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { INITIAL_QUOTE_DAYS, isPromiseEnd, type EndRefusal } from "./promise-end.ts";
import { getMoment } from "./order-terms.server.ts";

/** The last day of a promise that is made now: as many days as the shop's quotes hold. */
export async function endOfPromise(db: ShopDb, at: Date): Promise<LocalDate> {
  const { documentSettings } = await db.shopSettings.findFirstOrThrow({ select: { documentSettings: true } });
  const { localDate } = await getMoment(db, at);
  return addDays(localDate, quoteDays.parse(documentSettings).quoteDays);
}

/** Of the documents' settings, which are written a floor above, the one thing that a promise needs. */
const quoteDays = z.object({ quoteDays: z.number().default(INITIAL_QUOTE_DAYS) });

/** Promises until another day. A day that is past, or far away, is a slip of the hand. */
export function setPromiseEnd(
  { inShop, at }: ShopContext,
  orderId: string,
  expiresOn: LocalDate,
): Promise<Result<null, EndRefusal>> {
  return inShop(async (db) => {
    const { localDate: today } = await getMoment(db, at);
    if (!isPromiseEnd(expiresOn, today)) return refuse({ code: "day" });
    const where = { id: orderId, state: "created", closedAt: null };
    const changed = isUuid(orderId)
      ? await db.draftOrder.updateMany({ where, data: { expiresOn: new Date(expiresOn) } })
      : { count: 0 };
    return changed.count === 0 ? refuse({ code: "closed" }) : ok(null);
  });
}
