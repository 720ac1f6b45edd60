import { taxWithin } from "../drafts/arithmetic.ts";
import { gid, idOf } from "../ids.ts";
import { moneyBag } from "../money.ts";
import type { OrderEditRow } from "../state/order-edit-row.ts";
import type { OrderLineRow, OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { orderPayload } from "../webhooks/payloads.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { presentOrder } from "./orders.ts";
import { hasOwnTitle } from "./products.ts";
import { userError } from "./user-errors.ts";

/*
 * Order editing: begun, changed, committed. https://shopify.dev/docs/apps/build/orders-fulfillment/order-management-apps/edit-orders
 * assumed: the sentences of user errors, and that a line whose quantity is raised keeps its price for the units that are added.
 */

function presentEdit(row: OrderEditRow, order: OrderRow, context: Context): Presented {
  return {
    __typename: "CalculatedOrder",
    id: gid("CalculatedOrder", row.id),
    originalOrder: () => presentOrder(order, context),
    subtotalLineItemsQuantity: row.lines.reduce((sum, line) => sum + (line.currentQuantity ?? line.quantity), 0),
  };
}

function presentCalculatedLine(line: OrderLineRow, { store }: Context): Presented {
  return {
    __typename: "CalculatedLineItem",
    ...{ id: gid("CalculatedLineItem", line.id), title: line.title, variantTitle: line.variantTitle, sku: line.sku },
    quantity: line.currentQuantity ?? line.quantity,
    originalUnitPriceSet: moneyBag(line.unitPriceMinor, store.currencyCode),
  };
}

type Found = { readonly edit: OrderEditRow; readonly order: OrderRow };

function find(id: string, { store }: Context): Found | null {
  const number = idOf("CalculatedOrder", id);
  const edit = number === null ? null : store.orderEdits.get(number);
  const order = edit === null ? null : store.orders.get(edit.orderId);
  return edit === null || order === null ? null : { edit, order };
}

const refused = (path: string, message: string) => ({
  ...{ calculatedOrder: null, calculatedLineItem: null },
  userErrors: [userError([path], message)],
});

function changed({ edit, order }: Found, line: OrderLineRow, context: Context) {
  const isThere = edit.lines.some(({ id }) => id === line.id);
  const lines = isThere ? edit.lines.map((one) => (one.id === line.id ? line : one)) : [...edit.lines, line];
  const row = context.store.orderEdits.put({ ...edit, lines });
  return {
    calculatedOrder: presentEdit(row, order, context),
    calculatedLineItem: presentCalculatedLine(line, context),
    userErrors: [],
  };
}

/** At the variant's own price: discount functions are not run again. */
function addedLine(variantId: number, quantity: number, store: ShopStore): OrderLineRow | null {
  const variant = store.variants.get(variantId);
  const product = variant === null ? null : store.products.get(variant.productId);
  if (variant === null || product === null) return null;
  const { shop } = store;
  const tax = variant.taxable ? shop.taxRates[product.taxCategory] : null;
  const total = variant.priceMinor * quantity;
  return {
    id: store.orders.nextId(),
    ...{ variantId, title: product.title, sku: variant.sku, vendor: product.vendor, quantity, tax },
    variantTitle: hasOwnTitle(variant) ? variant.title : null,
    ...{ unitPriceMinor: variant.priceMinor, discountMinor: 0, customAttributes: [], isAdded: true },
    taxMinor: tax === null ? 0 : taxOf(total, tax.basisPoints, shop.taxesIncluded),
  };
}

const taxOf = (minor: number, basisPoints: number, isIncluded: boolean) =>
  isIncluded ? taxWithin(minor, basisPoints) : Math.round((minor * basisPoints) / 10_000);

function withQuantity(line: OrderLineRow, quantity: number): OrderLineRow {
  if (quantity <= line.quantity) return { ...line, currentQuantity: quantity };
  const taxMinor = Math.round((line.taxMinor * quantity) / line.quantity);
  const { currentQuantity: _, ...rest } = line;
  return { ...rest, quantity, taxMinor };
}

type Adding = { id: string; variantId: string; quantity: number; allowDuplicates?: boolean };
type Setting = { id: string; lineItemId: string; quantity: number; restock?: boolean };

export const orderEditMutations = {
  orderEditBegin: field<{ id: string }>(["id"], ({ id }, context) => {
    const number = idOf("Order", id);
    const order = number === null ? null : context.store.orders.get(number);
    if (order === null) return { calculatedOrder: null, userErrors: [userError(["id"], "The order does not exist")] };
    const { store } = context;
    const row = store.orderEdits.put({ id: store.orderEdits.nextId(), orderId: order.id, lines: order.lines });
    return { calculatedOrder: presentEdit(row, order, context), userErrors: [] };
  }),
  orderEditAddVariant: field<Adding>(["id", "variantId", "quantity", "allowDuplicates"], (args, context) => {
    const found = find(args.id, context);
    if (found === null) return refused("id", "The calculated order does not exist");
    const variantId = idOf("ProductVariant", args.variantId);
    const line = variantId === null ? null : addedLine(variantId, args.quantity, context.store);
    if (line === null) return refused("variantId", "The variant does not exist");
    const isTwice = found.edit.lines.some((one) => one.variantId === variantId);
    if (isTwice && args.allowDuplicates !== true) return refused("variantId", "The variant is on the order already");
    return changed(found, line, context);
  }),
  orderEditSetQuantity: field<Setting>(["id", "lineItemId", "quantity", "restock"], (args, context) => {
    const found = find(args.id, context);
    if (found === null) return refused("id", "The calculated order does not exist");
    const number = idOf("CalculatedLineItem", args.lineItemId) ?? idOf("LineItem", args.lineItemId);
    const line = found.edit.lines.find(({ id }) => id === number);
    if (line === undefined) return refused("lineItemId", "The line item does not exist");
    return changed(found, withQuantity(line, args.quantity), context);
  }),
  orderEditCommit: field<{ id: string; notifyCustomer?: boolean; staffNote?: string }>(
    ["id", "notifyCustomer", "staffNote"],
    ({ id }, context) => {
      const found = find(id, context);
      if (found === null)
        return { order: null, userErrors: [userError(["id"], "The calculated order does not exist")] };
      const { store } = context;
      const now = store.clock.nowIso();
      const lines = found.edit.lines;
      const order = store.orders.put({ ...found.order, lines, editedAt: now, updatedAt: now });
      store.orderEdits.remove(found.edit.id);
      context.emit("orders/updated", orderPayload(order, store));
      return { order: presentOrder(order, context), userErrors: [] };
    },
  ),
};
