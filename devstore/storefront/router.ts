/** The storefront: `createStorefront(world)` answers /storefront/:handle/… and drafts' invoices, and returns false for the rest. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { readCookies, readForm, readText, send, sendFile, sendJson } from "../admin/http.ts";
import { html } from "../admin/html.ts";
import { LOCALES, localeOf, type Locale } from "../admin/words.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { World } from "../world.ts";
import { cartJson, changedByScript } from "./ajax-cart.ts";
import { CartRefusal, additionOf, withAdded, withForm } from "./cart-changes.ts";
import { evaluated, invoiceCart, isOrder, pay } from "./checkout-desk.ts";
import { filledIn, withKnownAddress } from "./checkout-form.ts";
import { storefrontDocument } from "./layout.ts";
import { locationsOf, signInPage } from "./pages/account.ts";
import { cartPage } from "./pages/cart.ts";
import { checkoutPage, thankYouPage } from "./pages/checkout.ts";
import { goodPage, goodsPage } from "./pages/goods.ts";
import type { Shopper, StorefrontPage } from "./shopper.ts";
import { cartOf, createShopper, findCart, keepCart } from "./shopper.ts";

const CART_COOKIE = "devstore-cart";
const LOCALE_COOKIE = "devstore-storefront-locale";
const ASSETS = /^\/storefront-assets\/([a-z-]+\.css)$/;
const INVOICE = /^\/60775000001\/invoices\/([0-9a-f]+)$/;
const SCRIPT = /^\/cart(?:\/(add|change|update|clear))?\.js$/;
const CHECKOUT = /^\/checkouts\/([0-9a-f]+)(\/thank-you)?$/;

type Answer = StorefrontPage | { readonly to: string } | { readonly json: unknown; readonly status: number };

/** A browser at a shop, while one request is answered. */
class Visit {
  readonly world: World;
  readonly store: ShopStore;
  readonly shopper: Shopper;
  readonly request: IncomingMessage;
  cart: CartRow;

  constructor(world: World, store: ShopStore, request: IncomingMessage, url: URL) {
    const cookies = readCookies(request);
    this.world = world;
    this.store = store;
    this.request = request;
    this.cart = cartOf(store, cookies.get(CART_COOKIE));
    const customer = this.cart.customerId === null ? null : store.customers.get(this.cart.customerId);
    const primary = store.shop.locales.find((one) => one.primary)?.locale;
    const asked = url.searchParams.get("locale") ?? cookies.get(LOCALE_COOKIE) ?? customer?.locale ?? primary;
    this.shopper = createShopper(store, this.cart, localeOf(asked), url);
  }

  keep(cart: CartRow): void {
    this.cart = keepCart(this.store, cart);
  }

  get locale(): Locale {
    return this.shopper.locale;
  }

  /** A path below the shop's. */
  to(path: string): Answer {
    return { to: this.shopper.base + path };
  }
}

function cartShown({ world, store, shopper, cart, locale }: Visit, refusal: CartRefusal | null = null): Answer {
  const evaluation = evaluated(world, store, cart, locale, "CART_INTERACTION");
  return cartPage({ ...shopper, cart }, evaluation, refusal && shopper.t(refusal.code));
}

/** assumed: a cart that validations refuse does not come to the checkout. */
function toCheckout(visit: Visit): Answer {
  const { world, store, cart, locale, shopper } = visit;
  const { refusals } = evaluated(world, store, cart, locale, "CART_INTERACTION");
  if (refusals.length > 0 || cart.lines.length === 0) return cartShown(visit);
  visit.keep(withKnownAddress(cart, shopper.customer, store));
  return visit.to(`/checkouts/${cart.token}`);
}

async function changeCart(visit: Visit, path: string): Promise<Answer | null> {
  const form = await readForm(visit.request);
  try {
    if (path === "/cart/add") visit.keep(withAdded(visit.cart, [additionOf(form)], visit.store));
    else if (path === "/cart") visit.keep(withForm(visit.cart, form));
    else return null;
  } catch (error) {
    if (error instanceof CartRefusal) return cartShown(visit, error);
    throw error;
  }
  return form.has("checkout") ? toCheckout(visit) : visit.to("/cart");
}

async function answerScript(visit: Visit, name: string | undefined): Promise<Answer> {
  try {
    if (name !== undefined) {
      const body = JSON.parse((await readText(visit.request)) || "{}") as Record<string, unknown>;
      visit.keep(changedByScript(name, visit.cart, body, visit.store));
    }
  } catch (error) {
    if (!(error instanceof CartRefusal || error instanceof SyntaxError)) throw error;
    return { json: { status: 422, message: "Cart Error", description: error.message }, status: 422 };
  }
  return { json: cartJson(visit.cart, visit.store), status: 200 };
}

/** Signs the browser in; a location counts where the customer is its company's contact. */
function signIn(visit: Visit, parameters: URLSearchParams): Answer {
  const { store, cart } = visit;
  const customer = store.customers.get(Number(parameters.get("customer")));
  if (customer === null) return visit.to("/account/login");
  const wanted = Number(parameters.get("location") ?? 0);
  const place = locationsOf(store, customer.id).find(({ location }) => location.id === wanted);
  const known = { customerId: customer.id, locationId: place?.location.id ?? null, isSignedIn: true };
  visit.keep({ ...cart, ...known, email: null, phone: null, shippingAddress: null });
  return visit.to("");
}

function signOut(visit: Visit): Answer {
  const nobody = { customerId: null, locationId: null, isSignedIn: false };
  visit.keep({ ...visit.cart, ...nobody, email: null, phone: null, shippingAddress: null });
  return visit.to("");
}

async function checkout(visit: Visit, token: string, isDone: boolean): Promise<Answer | null> {
  const { world, store, shopper, request, locale } = visit;
  const cart = findCart(store, token);
  if (cart === null) return null;
  const order = cart.orderId === null ? null : store.orders.get(cart.orderId);
  if (order !== null) return isDone ? thankYouPage(shopper, order) : visit.to(`/checkouts/${token}/thank-you`);
  if (isDone) return visit.to(`/checkouts/${token}`);
  if (request.method !== "POST") {
    return checkoutPage(shopper, evaluated(world, store, cart, locale, "CHECKOUT_INTERACTION"));
  }
  const form = await readForm(request);
  const filled = store.carts.put(filledIn(cart, form, store));
  if (form.get("action") !== "pay") return visit.to(`/checkouts/${token}`);
  const paid = pay(world, store, filled, { locale, required: shopper.t("required") });
  return isOrder(paid) ? visit.to(`/checkouts/${token}/thank-you`) : checkoutPage(shopper, paid, 422);
}

async function answer(visit: Visit, path: string): Promise<Answer | null> {
  const { shopper, request } = visit;
  const isPost = request.method === "POST";
  const script = SCRIPT.exec(path);
  if (script !== null) return answerScript(visit, script[1]);
  const [, token, isDone] = CHECKOUT.exec(path) ?? [];
  if (token !== undefined) return checkout(visit, token, isDone !== undefined);
  if (isPost && path === "/account/login") return signIn(visit, await readForm(request));
  if (isPost && path === "/account/logout") return signOut(visit);
  if (isPost) return changeCart(visit, path);
  if (path === "/account/as") return signIn(visit, shopper.url.searchParams);
  if (path === "" || path === "/") return goodsPage(shopper);
  if (path === "/account/login") return signInPage(shopper);
  if (path === "/cart") return cartShown(visit);
  const product = /^\/products\/([^/]+)$/.exec(path)?.[1];
  return product === undefined ? null : goodPage(shopper, product);
}

const notFound = ({ t }: Shopper): StorefrontPage => ({
  title: t("notFound"),
  body: html`<h1>${t("notFound")}</h1>`,
  status: 404,
});

function respond(response: ServerResponse, visit: Visit, given: Answer): void {
  const { shopper, cart, locale } = visit;
  const cookie = (name: string, value: string) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`;
  const chosen = LOCALES.find((one) => one === shopper.url.searchParams.get("locale"));
  const cookies = [cookie(CART_COOKIE, cart.token), ...(chosen ? [cookie(LOCALE_COOKIE, locale)] : [])];
  const headers = { "Set-Cookie": cookies, "Cache-Control": "no-store" };
  if ("to" in given) send(response, 303, "text/plain", "", { ...headers, Location: given.to });
  else if ("json" in given) sendJson(response, given.status, given.json, headers);
  else {
    const policy =
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    const text = storefrontDocument({ ...shopper, cart }, given);
    send(response, given.status ?? 200, "text/html; charset=utf-8", text, {
      ...headers,
      "Content-Security-Policy": policy,
    });
  }
}

function storeOf(world: World, isWanted: (store: ShopStore) => boolean): ShopStore | null {
  return world.shopDomains.map((domain) => world.storeFor(domain)).find(isWanted) ?? null;
}

/** A form of another origin would buy in this browser's name. */
const isForeign = ({ headers }: IncomingMessage) =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ""}`;

export function createStorefront(
  world: World,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const asset = ASSETS.exec(url.pathname)?.[1];
    if (asset !== undefined) return sendFile(response, join(import.meta.dirname, "client", asset));
    const invoice = INVOICE.exec(url.pathname)?.[1];
    const [, handle, path = ""] = /^\/storefront\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (invoice === undefined && handle === undefined) return false;
    const holds = (store: ShopStore) =>
      invoice === undefined ? store.shop.handle === handle : store.draftOrders.where("token", invoice).length > 0;
    const store = storeOf(world, holds);
    if (store === null) return false;
    const visit = new Visit(world, store, request, url);
    if (request.method === "POST" && isForeign(request)) send(response, 403, "text/plain", "Not from another page.");
    else if (invoice === undefined) respond(response, visit, (await answer(visit, path)) ?? notFound(visit.shopper));
    else {
      const { t } = visit.shopper;
      const cart = invoiceCart(store, invoice);
      const paid: Answer = { title: t("alreadyPaid"), body: html`<h1>${t("alreadyPaid")}</h1>`, status: 410 };
      const locale = visit.locale === localeOf(url.searchParams.get("locale") ?? undefined) ? url.search : "";
      respond(response, visit, cart === null ? paid : visit.to(`/checkouts/${cart.token}${locale}`));
    }
    return true;
  };
}
