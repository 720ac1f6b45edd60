import { randomBytes } from "node:crypto";
import type { Html } from "../admin/html.ts";
import type { Locale } from "../admin/words.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import type { CustomerRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { StorefrontWord } from "./words.ts";
import { sayStorefront } from "./words.ts";

/** Who is at the storefront, with which cart, and how things are said to them. */
export interface Shopper {
  readonly store: ShopStore;
  readonly locale: Locale;
  readonly url: URL;
  /** `/storefront/:handle`. */
  readonly base: string;
  /** Not kept until something is put into it, or somebody signs in. */
  readonly cart: CartRow;
  readonly customer: CustomerRow | null;
  t(word: StorefrontWord, values?: Readonly<Record<string, string | number>>): string;
  money(minor: number): string;
}

export interface StorefrontPage {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
}

/** With no number until it is kept. */
export function newCart(buyer: Partial<CartRow> = {}): CartRow {
  return {
    ...{ id: 0, token: randomBytes(16).toString("hex"), draftOrderId: null, orderId: null },
    ...{ customerId: null, locationId: null, isSignedIn: false, email: null, phone: null, lines: [], attributes: [] },
    ...{ note: null, poNumber: null, shippingAddress: null, billingAddress: null, deliveryHandle: null },
    ...buyer,
  };
}

export function keepCart(store: ShopStore, cart: CartRow): CartRow {
  return store.carts.put({ ...cart, id: cart.id === 0 ? store.carts.nextId() : cart.id });
}

export function findCart(store: ShopStore, token: string): CartRow | null {
  return store.carts.where("token", token)[0] ?? null;
}

/** The cart of a browser; one that became an order is followed by an empty one of the same buyer. */
export function cartOf(store: ShopStore, token: string | undefined): CartRow {
  const found = token === undefined ? null : findCart(store, token);
  if (found === null) return newCart();
  const { customerId, locationId, isSignedIn } = found;
  return found.orderId === null ? found : newCart({ customerId, locationId, isSignedIn });
}

export function createShopper(store: ShopStore, cart: CartRow, locale: Locale, url: URL): Shopper {
  const { handle, currencyCode } = store.shop;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return {
    ...{ store, cart, locale, url, base: `/storefront/${handle}` },
    customer: cart.customerId === null ? null : store.customers.get(cart.customerId),
    t: (word, values) => sayStorefront(locale, word, values),
    money: (minor) => format.format(minor / 10 ** digits),
  };
}
