import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { parseGid } from "../values/gid.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftLine } from "./draft-order.ts";
import {
  FAVOURITE_MONTHS,
  favouritesOf,
  MOST_FAVOURITES,
  type Favourites,
  type FavouritesRefusal,
  type OrderedProduct,
} from "./favourites.ts";
import { reviveLines } from "./revive-lines.server.ts";

/** What this customer has most often ordered of late, as it can be ordered today; nothing is written. */
export async function findFavourites(
  shop: ShopContext,
  customerId: string,
): Promise<Result<Favourites, FavouritesRefusal>> {
  if (!isUuid(customerId)) return refuse({ code: "none-yet" });
  const { ordered, orders } = await shop.inShop((db) => findOrdered(db, customerId, shop.at));
  if (ordered.length === 0) return refuse({ code: "none-yet" });
  const revived = await reviveLines(shop, customerId, ordered);
  if (!revived.ok) return refuse({ code: "store", refusal: revived.refusal });
  return ok({ products: favouritesOf(ordered, revived.value), orders });
}

type Row = { readonly orders: number; readonly line: DraftLine; readonly lastAt: Date };

/** As the orders were sent; one of them with the same product on two lines has it once. */
async function findOrdered(db: ShopDb, customerId: string, at: Date) {
  const since = new Date(at);
  since.setUTCMonth(since.getUTCMonth() - FAVOURITE_MONTHS);
  const where = { customerId, state: "created", sentAt: { gte: since } };
  const rows = await db.$queryRaw<Row[]>`
    SELECT count(DISTINCT o.id)::int AS orders, max(o.sent_at) AS "lastAt",
      (array_agg(line ORDER BY o.sent_at DESC, o.id))[1] AS line
    FROM draft_order o CROSS JOIN LATERAL jsonb_array_elements(o.request -> 'lines') AS line
    WHERE o.customer_id = ${customerId}::uuid AND o.state = 'created' AND o.sent_at >= ${since}
    GROUP BY line ->> 'variantId'
    ORDER BY 1 DESC, 2 DESC, line ->> 'variantId' LIMIT ${MOST_FAVOURITES}`;
  const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  const zone = timeZone(settings.timeZone);
  const ordered = rows.map(({ orders, line, lastAt }): OrderedProduct => {
    const { quantity, unitPrice: before } = line;
    const lastOn = localDateOf(instant(lastAt.toISOString()), zone);
    return {
      variantId: parseGid("ProductVariant", line.variantId),
      title: lineTitle(line),
      quantity,
      before,
      orders,
      lastOn,
    };
  });
  return { ordered, orders: await db.draftOrder.count({ where }) };
}
