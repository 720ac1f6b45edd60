import type { ShopDb } from "../db/tenancy.server.ts";
import type { StoreOrder } from "../store/store-order.ts";
import { idOf } from "../values/gid.ts";

/**
 * Takes over orders as the store told of them when it was asked at that moment. A state that the store has stamped earlier than the
 * one that is here is no news, in whichever order the two arrive.
 */
export async function takeOrders(db: ShopDb, orders: readonly StoreOrder[], askedAt: Date): Promise<void> {
  const [owned, nobodys] = [orders.filter((one) => one.customerId !== null), orders.filter((one) => !one.customerId)];
  // Somebody's until they were erased, or deleted there.
  for (const { id } of nobodys) await loseOrder(db, idOf(id), askedAt);
  if (owned.length === 0) return;
  await db.$executeRaw`
    INSERT INTO store_order AS known (shop_id, id, name, shopify_customer_id, placed_at, cancelled_at, financial_state,
        fulfilment_state, total_minor, currency_code, po_number, deliver_on, updated_at, read_at)
      SELECT current_shop_id(), g.id, g.name, g.customer_id, g.placed_at, g.cancelled_at, g.financial_state,
        g.fulfilment_state, g.total_minor, g.currency_code, g.po_number, g.deliver_on, g.updated_at, ${askedAt}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(owned.map(recordOf))}::jsonb) AS g (id bigint, name text, customer_id bigint,
        placed_at timestamptz(3), cancelled_at timestamptz(3), financial_state text, fulfilment_state text, total_minor bigint,
        currency_code text, po_number text, deliver_on date, updated_at timestamptz(3))
      -- One after the other, whoever else writes some of them.
      ORDER BY g.id
    ON CONFLICT (shop_id, id) DO UPDATE SET name = excluded.name, shopify_customer_id = excluded.shopify_customer_id,
        placed_at = excluded.placed_at, cancelled_at = excluded.cancelled_at, financial_state = excluded.financial_state,
        fulfilment_state = excluded.fulfilment_state, total_minor = excluded.total_minor, currency_code = excluded.currency_code,
        po_number = excluded.po_number, deliver_on = excluded.deliver_on, updated_at = excluded.updated_at,
        read_at = excluded.read_at, gone_at = NULL
      WHERE (excluded.updated_at, excluded.read_at) >= (known.updated_at, known.read_at)
        AND (known.gone_at IS NULL OR excluded.read_at > known.gone_at)`;
}

function recordOf({ id, customerId, total, ...order }: StoreOrder) {
  return {
    ...{ id: Number(idOf(id)), name: order.name, customer_id: customerId && Number(idOf(customerId)) },
    ...{ placed_at: order.placedAt, cancelled_at: order.cancelledAt, updated_at: order.updatedAt },
    ...{ financial_state: order.financialState, fulfilment_state: order.fulfilmentState },
    ...{ total_minor: total.amountMinor, currency_code: total.currencyCode },
    ...{ po_number: order.poNumber, deliver_on: order.deliverOn },
  };
}

/** The store has it no more, or for nobody: what it was called by its buyer goes too. */
export async function loseOrder(db: ShopDb, id: string, askedAt: Date): Promise<void> {
  await db.storeOrder.updateMany({
    where: { id: BigInt(id), readAt: { lte: askedAt }, goneAt: null },
    data: { goneAt: askedAt, readAt: askedAt, poNumber: "" },
  });
}
