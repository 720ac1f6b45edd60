import { customersOf, readDay } from "../delivery/closed-days.server.ts";
import type { ClosedDayInput } from "../delivery/closed-day.schema.ts";
import type { ClosedDayRefusal, DayPreview, TouchedOrder } from "../delivery/closed-day.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { ok, type Result } from "../values/result.ts";
import { getMoment } from "./order-terms.server.ts";

/** Whom a day that is to be closed or moved touches, before it is saved. */
export function previewClosedDay(
  shop: Pick<ShopContext, "at" | "inShop">,
  input: Omit<ClosedDayInput, "id">,
): Promise<Result<DayPreview, ClosedDayRefusal>> {
  return shop.inShop(async (db) => {
    const day = readDay(input, (await getMoment(db, shop.at)).localDate);
    if (!day.ok) return day;
    const { date, owner } = day.value;
    const { all, delivered } = await customersOf(db, owner, date);
    const ofOwner = new Set(all);
    const orders = (await ordersOn(db, date)).filter(
      ({ customerId }) => owner.kind === "shop" || ofOwner.has(customerId) || customerId === owner.id,
    );
    return ok({ customers: delivered.length, orders });
  });
}

/** The orders that are placed for a day and keep it: whoever closes the day calls these customers. */
function ordersOn(db: ShopDb, date: LocalDate): Promise<TouchedOrder[]> {
  return db.$queryRaw<TouchedOrder[]>`
    SELECT o.id, o.name, o.customer_id AS "customerId", c.phone,
      coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name)) AS customer
    FROM draft_order o JOIN customer c ON c.id = o.customer_id
    WHERE o.state NOT IN ('refused', 'missing') AND c.redacted_at IS NULL
      AND coalesce((o.known_content ->> 'deliverOn')::date, o.deliver_on) = ${date}::date
    ORDER BY c.sort_name, o.id`;
}
