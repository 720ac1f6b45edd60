import { displayName } from "../address-book/display-name.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { lineTitle } from "./draft-content.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { isEmptyOrder } from "./order-state.ts";
import { getOrderProducts } from "./order-products.server.ts";
import { getMoment } from "./order-terms.server.ts";
import type { KeepOrderRequest } from "./order.schema.ts";
import {
  MOST_UNSAVED,
  type KeepRefusal,
  type KeptContent,
  type ReopenedOrder,
  type UnsavedOrders,
} from "./unsaved-order.ts";

/**
 * Keeps an order as it stands on its writer's screen, in place of how it stood before; one without anything in it is forgotten.
 * Only one's own are ever kept, shown or forgotten.
 */
export function keepOrder(
  { shopId, staffId, at, inShop }: ShopContext,
  { id, content }: KeepOrderRequest,
): Promise<Result<null, KeepRefusal>> {
  return inShop(async (db) => {
    const own = { id, staffId };
    if (isEmptyOrder({ ...content, customer: content.customerId })) {
      await db.unsavedOrder.deleteMany({ where: own });
      return ok(null);
    }
    if ((await db.draftOrder.count({ where: { id, state: { not: "refused" } } })) > 0) return refuse({ code: "sent" });
    // Waits for an erasure under way: what is typed of somebody who was erased would bring back what it erases.
    const { length: isKnown } = await db.$queryRaw<unknown[]>`
      SELECT FROM customer WHERE id = ${content.customerId}::uuid AND redacted_at IS NULL FOR KEY SHARE`;
    const { customerId } = content;
    const kept = isKnown
      ? { customerId, content, keptAt: at }
      : { customerId: null, content: { ...content, details: {} }, keptAt: at };
    const made = await db.unsavedOrder.createMany({ data: [{ shopId, ...own, ...kept }], skipDuplicates: true });
    if (made.count === 0) {
      const { count } = await db.unsavedOrder.updateMany({ where: own, data: kept });
      return count === 1 ? ok(null) : refuse({ code: "not-yours" });
    }
    const beyond = await db.unsavedOrder.findMany({
      // This one stays, whatever the clocks say.
      where: { staffId, id: { not: id } },
      orderBy: [{ keptAt: "desc" }, { id: "asc" }],
      skip: MOST_UNSAVED - 1,
      select: { id: true },
    });
    await db.unsavedOrder.deleteMany({ where: { staffId, id: { in: beyond.map((one) => one.id) } } });
    return ok(null);
  });
}

/** Whether there was one of theirs. */
export async function forgetOrder({ staffId, inShop }: ShopContext, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const { count } = await inShop((db) => db.unsavedOrder.deleteMany({ where: { id, staffId } }));
  return count > 0;
}

type UnsavedRow = {
  readonly id: string;
  readonly lines: number;
  readonly keptAt: Date;
  /** The names are null together, where there is no such customer. */
  readonly company: string | null;
  readonly firstName: string;
  readonly lastName: string;
};

/** What whoever asks has left half-written: an order that was sent is none of these, whatever came of it. */
export function listUnsaved({ staffId, inShop, at }: ShopContext, exceptId: string | null): Promise<UnsavedOrders> {
  return inShop(async (db) => {
    const { zone } = await getMoment(db, at);
    const rows = await db.$queryRaw<UnsavedRow[]>`
      SELECT u.id, jsonb_array_length(u.content -> 'lines') AS lines, u.kept_at AS "keptAt", c.company,
        c.first_name AS "firstName", c.last_name AS "lastName"
      FROM unsaved_order u LEFT JOIN customer was ON was.id = u.customer_id
        LEFT JOIN customer c ON c.id = coalesce(was.merged_into_id, was.id) AND is_listed(c)
      WHERE u.staff_id = ${staffId} AND u.id IS DISTINCT FROM ${exceptId}::uuid
        AND NOT EXISTS (SELECT FROM draft_order d WHERE d.id = u.id AND d.state <> 'refused')
      ORDER BY u.kept_at DESC, u.id`;
    const orders = rows.map(({ id, lines, keptAt, company, firstName, lastName }) => ({
      ...{ id, lineCount: lines, keptAt: instant(keptAt.toISOString()) },
      customer: company === null ? null : displayName({ company, firstName, lastName }),
    }));
    return { orders, zone };
  });
}

/** One's own half-written order, to go on with; null where there is none of this id. A merged customer is who they became. */
export async function reopenOrder(shop: ShopContext, id: string): Promise<ReopenedOrder | null> {
  const { staffId, inShop } = shop;
  if (!isUuid(id)) return null;
  const found = await inShop(async (db) => {
    const row = await db.unsavedOrder.findFirst({ where: { id, staffId }, include: { customer: true } });
    const isSent = (await db.draftOrder.count({ where: { id, state: { not: "refused" } } })) > 0;
    return row === null || isSent ? null : row;
  });
  if (found === null) return null;
  // Written by this app alone, in this shape.
  const { customerId, lines, ...form } = found.content as unknown as KeptContent;
  const customer = found.customer && (await findOrderCustomer(shop, found.customer.mergedIntoId ?? found.customer.id));
  const products = await getOrderProducts(
    shop,
    lines.map(({ variant }) => variant.variantId),
  );
  const today = products.ok ? new Map(products.value.map((variant) => [variant.variantId, variant])) : null;
  const [kept, gone] = [[] as ReopenedOrder["form"]["lines"][number][], [] as string[]];
  for (const line of lines) {
    const variant = today === null ? line.variant : today.get(line.variant.variantId);
    if (variant) kept.push({ ...line, variant, key: variant.variantId });
    else gone.push(lineTitle(line.variant));
  }
  const isAddressKept = customer?.furtherDeliveries.some((one) => one.id === form.deliveryAddressId) ?? false;
  return {
    form: {
      ...{ ...form, id, customer, lines: kept },
      deliveryAddressId: isAddressKept ? form.deliveryAddressId : null,
      details: customer === null ? {} : form.details,
      deliverOn: customer === null ? null : form.deliverOn,
    },
    gone,
    isCustomerGone: customerId !== null && customer === null,
    isAddressGone: form.deliveryAddressId !== null && !isAddressKept,
    isUnchecked: today === null,
  };
}
