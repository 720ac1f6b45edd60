import type { ShopContext } from "../store/shop-context.server.ts";
import { money } from "../values/money.ts";
import { isUuid } from "../values/uuid.ts";
import { copyLines, variantsOf, type CopiedOrder } from "./copied-order.ts";
import { contentSent, type DraftContent } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { getOrderProducts } from "./order-products.server.ts";

type SentRow = {
  readonly request: unknown;
  readonly knownContent: unknown;
  readonly totalMinor: bigint;
  readonly currencyCode: string;
};

/** What is in an order as it is known last: as it was sent, or as the store has it since. */
export function lastContent({ request, knownContent, totalMinor, currencyCode }: SentRow): DraftContent {
  // Written by this app alone, in these shapes.
  const known = knownContent as DraftContent | null;
  return known ?? contentSent(request as DraftSnapshot, money(Number(totalMinor), currencyCode));
}

/** The customer and the goods of an order as it is known now, for one like it; null where there is no such order. */
export async function copyOrder(shop: ShopContext, id: string) {
  const row = isUuid(id) ? await shop.inShop((db) => db.draftOrder.findFirst({ where: { id } })) : null;
  if (row === null) return null;
  const content = lastContent(row);
  const customer = await findOrderCustomer(shop, row.customerId);
  const sold = await getOrderProducts(shop, variantsOf(content));
  const copied: CopiedOrder = {
    ...{ name: row.name, isCustomerGone: customer === null, isUnreachable: !sold.ok },
    ...(sold.ok ? copyLines(content, sold.value) : { lines: [], gone: [] }),
  };
  return { customer, copied };
}
