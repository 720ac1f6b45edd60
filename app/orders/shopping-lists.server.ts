import { displayName } from "../address-book/display-name.ts";
import type { SaveShoppingListRequest } from "../address-book/shopping-list.schema.ts";
import type { ShoppingListRefusal, WrittenList } from "../address-book/shopping-list.ts";
import { findShoppingList, listShoppingLists, saveShoppingList } from "../address-book/shopping-lists.server.ts";
import { pricedVariant } from "../pricing/priced-variant.ts";
import { resolvePrices } from "../pricing/resolve-prices.server.ts";
import { getCataloguedVariants } from "../products/catalogued-variants.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf, type Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { getOffered } from "./offered-products.server.ts";
import { RECORDED } from "./order-customer.server.ts";
import { getMoment } from "./order-terms.server.ts";
import { reviveLines } from "./revive-lines.server.ts";
import type { CustomerLists, ListRefusal, OpenedList } from "./shopping-list-page.ts";
import type { RevivedList } from "./stored-lines.ts";

/** Saves a list with what its products cost the customer today: what is otherwise later is told then. */
export async function keepList(
  shop: ShopContext,
  customerId: string,
  { lines, ...list }: SaveShoppingListRequest,
): Promise<Result<WrittenList, ShoppingListRefusal>> {
  if (!isUuid(customerId)) return refuse({ code: "not-found" });
  const prices = await pricesOf(shop, customerId, lines);
  const priced = lines.map((line) => ({ ...line, unitPrice: prices.get(line.variantId) ?? null }));
  return saveShoppingList(shop, customerId, { ...list, lines: priced });
}

/** As the range of goods was last read: a product that is not in it has no price, and is kept all the same. */
async function pricesOf(
  shop: ShopContext,
  customerId: string,
  lines: SaveShoppingListRequest["lines"],
): Promise<ReadonlyMap<Gid<"ProductVariant">, Money>> {
  const known = await getCataloguedVariants(
    shop,
    lines.map(({ variantId }) => variantId),
  );
  const asked = lines.flatMap(({ variantId, quantity }) => {
    const variant = known.get(variantId);
    return variant === undefined ? [] : [{ variant: pricedVariant(variant, variant), quantity }];
  });
  const at = await shop.inShop((db) => getMoment(db, shop.at));
  const priced = await resolvePrices(shop, { id: customerId }, asked, at);
  return new Map(
    priced.lines.flatMap((line, index): [Gid<"ProductVariant">, Money][] => {
      const variant = asked[index]?.variant;
      return line.kind === "priced" && variant ? [[variant.variantId, line.unitPrice]] : [];
    }),
  );
}

/** A list as this customer can order it today, with what is otherwise than when it was saved. */
export async function reviveList(
  shop: ShopContext,
  customerId: string,
  listId: string,
): Promise<Result<RevivedList, ListRefusal>> {
  const list = await findShoppingList(shop, customerId, listId);
  if (list === null) return refuse({ code: "gone" });
  const stored = list.lines.map(({ unitPrice: before, ...line }) => ({ ...line, before }));
  const revived = await reviveLines(shop, customerId, stored);
  if (!revived.ok) return refuse({ code: "store", refusal: revived.refusal });
  return ok({ name: list.name, savedOn: list.savedOn, ...revived.value });
}

async function findCustomerName({ inShop }: ShopContext, id: string) {
  const row = isUuid(id) ? await inShop((db) => db.customer.findFirst({ where: { id, ...RECORDED } })) : null;
  return row && { id, name: displayName(row), isOrderable: row.archivedAt === null };
}

/** The customer's page of lists; null where there is no such customer. */
export async function openLists(shop: ShopContext, customerId: string): Promise<CustomerLists | null> {
  const customer = await findCustomerName(shop, customerId);
  return customer && { customer, lists: await listShoppingLists(shop, customerId) };
}

/** One of them, or a new one ("new"), to be edited; null where there is none. */
export async function openList(shop: ShopContext, customerId: string, listId: string): Promise<OpenedList | null> {
  const customer = await findCustomerName(shop, customerId);
  if (customer === null) return null;
  if (listId === "new") return { customer, list: null, unsold: [] };
  const list = await findShoppingList(shop, customerId, listId);
  if (list === null) return null;
  const ids = list.lines.map(({ variantId }) => variantId);
  const offered: Result<readonly { variantId: Gid<"ProductVariant">; isOutside: boolean }[], StoreRefusal> =
    await getOffered(shop, ids, customerId);
  // While the store does not answer nothing is said to be gone.
  const sold = offered.ok
    ? new Set(offered.value.flatMap((one) => (one.isOutside ? [] : [idOf(one.variantId)])))
    : null;
  return { customer, list, unsold: ids.filter((id) => sold !== null && !sold.has(idOf(id))) };
}
