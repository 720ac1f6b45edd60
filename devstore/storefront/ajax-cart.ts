/** The cart for scripts of themes and of app blocks, as far as they set what it holds. https://shopify.dev/docs/api/ajax/reference/cart */
import type { CartRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { wholeNumber, withAdded, withAttributes, withQuantities } from "./cart-changes.ts";

type Body = Readonly<Record<string, unknown>>;

const entries = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

export function cartJson(cart: CartRow, store: ShopStore) {
  const items = cart.lines.map(({ id, variantId, quantity, attributes }) => {
    const price = store.variants.get(variantId)?.priceMinor ?? 0;
    const properties = Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
    return {
      id: variantId,
      key: `${String(variantId)}:${String(id)}`,
      quantity,
      price,
      line_price: price * quantity,
      properties,
    };
  });
  return {
    ...{ token: cart.token, note: cart.note, currency: store.currencyCode, items },
    attributes: Object.fromEntries(cart.attributes.map(({ key, value }) => [key, value])),
    item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
    total_price: items.reduce((sum, item) => sum + item.line_price, 0),
  };
}

/** Carries out `/cart/<name>.js`; throws a `CartRefusal`. */
export function changedByScript(name: string, cart: CartRow, body: Body, store: ShopStore): CartRow {
  switch (name) {
    case "add": {
      const items = Array.isArray(body["items"]) ? (body["items"] as unknown[]) : [body];
      const additions = items.map((item) => {
        const { id, quantity = 1, properties } = item as Body;
        const attributes = entries(properties).map(([key, value]) => ({ key, value: text(value) }));
        return { variantId: Number(id), quantity: wholeNumber(quantity) ?? 0, attributes };
      });
      return withAdded(cart, additions, store);
    }
    case "change": {
      const quantities: (number | undefined)[] = [];
      quantities[Number(body["line"]) - 1] = wholeNumber(body["quantity"]);
      return withQuantities(cart, quantities);
    }
    case "update": {
      const updates = new Map(entries(body["updates"]).map(([id, quantity]) => [Number(id), wholeNumber(quantity)]));
      const quantities = cart.lines.map(({ variantId }) => updates.get(variantId));
      const attributes = new Map(entries(body["attributes"]).map(([key, value]) => [key, text(value)]));
      const note = body["note"] === undefined ? cart.note : text(body["note"]) || null;
      return { ...withAttributes(withQuantities(cart, quantities), attributes), note };
    }
    case "clear":
      return { ...cart, lines: [] };
    default:
      return cart;
  }
}
