import { findOrdersByPoNumber } from "../store/customer-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { isSamePoNumber, type PoNumberUse } from "./po-number.ts";

/** How many are named. */
const SHOWN = 3;

type Asked = {
  readonly customerId: string;
  readonly poNumber: string;
  /** The order that is being written. */
  readonly exceptId: string;
};

/**
 * Where a customer's own number of an order stands already: in what was written for them here, and in the store's orders, as far
 * as it answers. The newest first.
 */
export async function findPoNumber(
  shop: ShopContext,
  { customerId, poNumber, exceptId }: Asked,
): Promise<PoNumberUse[]> {
  const number = poNumber.trim();
  if (number === "" || !isUuid(customerId)) return [];
  const known = await shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const customer = await db.customer.findFirst({ where: { id: customerId }, select: { shopifyCustomerId: true } });
    const rows = await db.$queryRaw<{ name: string | null; number: string; createdAt: Date }[]>`
      SELECT name, request ->> 'poNumber' AS number, created_at AS "createdAt" FROM draft_order
      WHERE customer_id = ${customerId}::uuid AND state <> 'refused' AND closed_at IS NULL
        AND request ->> 'poNumber' <> '' AND id::text <> ${exceptId}
      ORDER BY created_at DESC`;
    return { zone: timeZone(settings.timeZone), storeId: customer?.shopifyCustomerId ?? null, rows };
  });
  const { zone, storeId, rows } = known;
  const here = rows
    .filter((row) => isSamePoNumber(row.number, number))
    .map(({ name, createdAt }) => ({ name: name ?? "", at: instant(createdAt.toISOString()) }));
  const found = storeId === null ? null : await findOrdersByPoNumber(shop.store, gid("Customer", storeId), number);
  const there = (found?.ok ? found.value : [])
    .filter((order) => isSamePoNumber(order.poNumber, number))
    .map(({ name, placedAt }) => ({ name, at: placedAt }));
  return [...here, ...there]
    .sort((left, right) => (left.at < right.at ? 1 : -1))
    .slice(0, SHOWN)
    .map(({ name, at }) => ({ name, on: localDateOf(at, zone) }));
}
