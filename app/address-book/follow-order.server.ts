import type { ShopDb } from "../db/tenancy.server.ts";
import type { JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import type { MirroredCustomer } from "../store/mirrored-customers.server.ts";
import { findPlacedOrder, type PlacedOrder } from "../store/orders.server.ts";
import { gid } from "../values/gid.ts";
import { lockStoreCustomers } from "./store-account.server.ts";
import {
  createFromStore,
  findSame,
  isInAddressBook,
  isWhole,
  keepSuggestion,
  storeNumber,
} from "./suggestion-record.server.ts";
import { tellOfOrder } from "./tell-of-order.server.ts";
import { fromOrdersIn, verdictOnOrder, type OrderFacts, type OrderVerdict } from "./suggestion.ts";

type Shop = Pick<JobContext, "shopId" | "at" | "store" | "inShop" | "log">;

/**
 * The report is only a hint: the order is read with the shop's own token, and with it who placed it. Another shop's order is
 * none here. Reports may come twice, late and in any order.
 */
export async function followOrder(shop: Shop, orderId: string): Promise<void> {
  const { mode, isTold } = await shop.inShop((db) => readMode(db, shop.shopId));
  if (mode === "off" && !isTold) return;
  const found = await findPlacedOrder(shop.store, gid("Order", orderId));
  // Uninstalled since: nobody is there to decide.
  if (!found.ok && found.refusal.code === "no-access") return;
  if (!found.ok) throw new JobFailure("A reported order was not read", found.refusal.code);
  const order = found.value;
  const customer = order?.customer ?? null;
  if (order === null || customer?.email == null) {
    const why = order === null ? "no such order" : customer === null ? "no customer" : "no e-mail";
    shop.log.info({ orderId, why }, "an order suggests nobody");
    return;
  }
  if (mode !== "off") {
    const verdict = await shop.inShop((db) => follow(db, shop, orderId, { ...order, customer }));
    shop.log.info({ orderId, verdict }, "an order was followed");
  }
  if (isTold) await tellOfOrder(shop, orderId, order);
}

type Followed = PlacedOrder & { readonly customer: MirroredCustomer };

/** In one transaction, and one at a time for a customer of the store: two orders at once make neither two of them. */
async function follow(db: ShopDb, shop: Shop, orderId: string, order: Followed): Promise<OrderVerdict> {
  const { customer } = order;
  await lockStoreCustomers(db, shop.shopId, [storeNumber(customer)]);
  const duplicates = await findSame(db, customer);
  const verdict = verdictOnOrder({
    mode: (await readMode(db, shop.shopId)).mode,
    isKnown: await isInAddressBook(db, customer),
    standing: await standingOf(db, order),
    isWhole: isWhole(customer),
    hasDuplicates: duplicates.length > 0,
  });
  if (verdict === "create") await createFromStore(db, shop, `order ${orderId}`, customer);
  if (verdict === "suggest") {
    await keepSuggestion(db, shop, customer, duplicates);
    await countOrder(db, shop, orderId, order);
  }
  return verdict;
}

async function readMode(db: ShopDb, shopId: string) {
  const settings = await db.shopSettings.findUnique({ where: { shopId } });
  return { mode: fromOrdersIn(settings?.fromOrders ?? ""), isTold: settings?.noticeStoreOrders ?? false };
}

async function standingOf(db: ShopDb, { customer, placedAt }: Followed): Promise<OrderFacts["standing"]> {
  const row = await db.customerSuggestion.findFirst({ where: { shopifyCustomerId: storeNumber(customer) } });
  if (row === null) return "none";
  // Who orders again after having been erased begins anew.
  if (row.state === "erased") return new Date(placedAt) > row.since ? "none" : "erased";
  return row.state === "ignored" ? "ignored" : "open";
}

async function countOrder(db: ShopDb, { shopId }: Shop, orderId: string, order: Followed): Promise<void> {
  await db.suggestedOrder.createMany({
    data: {
      ...{ shopId, shopifyCustomerId: storeNumber(order.customer), shopifyOrderId: BigInt(orderId) },
      ...{ name: order.name, placedAt: new Date(order.placedAt) },
    },
    skipDuplicates: true,
  });
}
