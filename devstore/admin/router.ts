/**
 * The admin's pages: `createAdminPages(context)` answers what is addressed to the admin and App Bridge, and returns false for
 * everything else.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { StaffRow } from "../state/shapes.ts";
import { APP_HANDLE } from "./context.ts";
import type { AdminContext, AdminShop } from "./context.ts";
import { controlPage } from "../control/page.ts";
import { mailsPage } from "../control/mails.ts";
import { layout } from "./layout.ts";
import { appPage } from "./pages/app.ts";
import { answerDirectApi } from "./direct-api.ts";
import { extensionDocument } from "./pages/extensions.ts";
import { companyPage, deleteCompany, saveCompany } from "./pages/companies.ts";
import { customerPage, customersPage } from "./pages/customers.ts";
import { completeDraft, deleteDraft, draftOrderPage, draftOrdersPage } from "./pages/draft-orders.ts";
import { failedPage, homePage, notFoundPage } from "./pages/home.ts";
import { editOrder, orderPage, ordersPage } from "./pages/orders.ts";
import { deleteProduct, productPage, productsPage, saveProduct } from "./pages/products.ts";
import { pickerData } from "./picker-data.ts";
import { readCookies, readForm, send, sendFile, sendJson, sentFromHere } from "./http.ts";
import { idToken } from "./session.ts";
import { createView } from "./view.ts";
import type { Page, View } from "./view.ts";
import { localeOf } from "./words.ts";

export type { AdminContext, AdminShop } from "./context.ts";

const CLIENT = join(import.meta.dirname, "client");
const BUNDLE = /^\/admin-extensions\/([a-z0-9-]+)\.js$/;
const ASSETS = /^\/admin-assets\/([a-z-]+\.(?:js|css))$/;
const STAFF_COOKIE = "devstore-staff";
const LOCALE_COOKIE = "devstore-locale";

/** Pages by the path below /store/:handle; the parenthesis is the resource's number. */
const PAGES: readonly (readonly [RegExp, (view: View, id: string) => Page | null | Promise<Page | null>])[] = [
  [/^$/, homePage],
  [/^\/customers$/, customersPage],
  [/^\/customers\/(\d+)$/, customerPage],
  [/^\/companies\/(\d+)$/, companyPage],
  [/^\/products$/, productsPage],
  [/^\/products\/(\d+)(?:\/variants\/\d+)?$/, productPage],
  [/^\/draft_orders$/, draftOrdersPage],
  [/^\/draft_orders\/(\d+)$/, draftOrderPage],
  [/^\/orders$/, ordersPage],
  [/^\/orders\/(\d+)$/, orderPage],
];

/** What can be changed and deleted on a page of its own; then its list is shown. */
const PRODUCT = { save: saveProduct, remove: deleteProduct, list: "/products" };
const COMPANY = { save: saveCompany, remove: deleteCompany, list: "/customers" };

async function findPage(view: View, path: string): Promise<Page> {
  const app = /^\/apps\/([^/]+)(\/.*)?$/.exec(path);
  if (app?.[1] === APP_HANDLE) return appPage(view, (app[2] ?? "/") + view.url.search);
  for (const [pattern, page] of PAGES) {
    const match = pattern.exec(path.replace(/\/$/, ""));
    if (match !== null) return (await page(view, match[1] ?? "")) ?? notFoundPage(view);
  }
  return notFoundPage(view);
}

/** Who is signed in at the shop, and in which language: cookies of the admin; the first staff member at first. */
function signedIn(shop: AdminShop, request: IncomingMessage): { staff: StaffRow; locale: ReturnType<typeof localeOf> } {
  const cookies = readCookies(request);
  const staff = shop.staff.find((one) => String(one.id) === cookies.get(STAFF_COOKIE)) ?? shop.staff[0];
  if (staff === undefined) throw new Error(`${shop.domain} has no staff`);
  return { staff, locale: localeOf(cookies.get(LOCALE_COOKIE) ?? staff.locale) };
}

export function createAdminPages(
  context: AdminContext,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const view = (shop: AdminShop, request: IncomingMessage, url: URL): View => {
    const { staff, locale } = signedIn(shop, request);
    return createView(context, shop, staff, locale, url);
  };
  const show = (response: ServerResponse, shown: View, page: Page) => {
    const appOrigin = new URL(context.appUrl()).origin;
    send(response, page.status ?? 200, "text/html; charset=utf-8", layout(shown, page), {
      "Cache-Control": "no-store",
      "Content-Security-Policy":
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; ` +
        `frame-src 'self' ${appOrigin}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    });
  };

  /** In a frame of the admin's own pages; it may call the app, and show what the app prints. */
  const showExtension = (response: ServerResponse, shown: View, handle: string) => {
    const appOrigin = new URL(context.appUrl()).origin;
    const text = extensionDocument(shown, handle);
    if (text === null) {
      show(response, shown, notFoundPage(shown));
      return;
    }
    send(response, 200, "text/html; charset=utf-8", text, {
      "Cache-Control": "no-store",
      "Content-Security-Policy":
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${appOrigin}; ` +
        `frame-src ${appOrigin}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`,
    });
  };

  const act = async (shown: View, path: string, request: IncomingMessage, response: ServerResponse) => {
    const redirect = (to: string, headers: Record<string, string | string[]> = {}) =>
      send(response, 303, "text/plain", "", { ...headers, Location: to });
    if (path === "/session") {
      const form = await readForm(request);
      const staff = form.get("staff") ?? "";
      const changed = staff !== String(shown.staff.id);
      // A person chosen anew brings their own language; a language chosen anew stays with the browser.
      const locale = changed ? shown.shop.staff.find((one) => String(one.id) === staff)?.locale : form.get("locale");
      const cookie = (name: string, value: string) =>
        `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax`;
      const back = form.get("back") ?? "";
      redirect(/^\/(?![/\\])/.test(back) ? back : shown.base, {
        "Set-Cookie": [cookie(STAFF_COOKIE, staff), cookie(LOCALE_COOKIE, localeOf(locale ?? undefined))],
      });
      return;
    }
    const kept = /^\/(products|companies)\/(\d+)(\/delete)?$/.exec(path);
    if (kept?.[2] !== undefined) {
      const { save, remove, list } = kept[1] === "products" ? PRODUCT : COMPANY;
      const isDeleting = kept[3] !== undefined;
      const here = `${shown.base}/${String(kept[1])}/${kept[2]}`;
      const refusals = await (isDeleting ? remove(shown, kept[2]) : save(shown, kept[2], await readForm(request)));
      if (refusals.length > 0) show(response, shown, failedPage(shown, refusals, here));
      else redirect(isDeleting ? shown.base + list : here);
      return;
    }
    const edited = /^\/orders\/(\d+)\/edit$/.exec(path)?.[1];
    if (edited !== undefined) {
      const here = `${shown.base}/orders/${edited}`;
      const refusals = await editOrder(shown, edited, await readForm(request));
      if (refusals.length > 0) show(response, shown, failedPage(shown, refusals, here));
      else redirect(here);
      return;
    }
    const draft = /^\/draft_orders\/(\d+)\/(delete|complete)$/.exec(path);
    if (draft?.[1] === undefined) {
      show(response, shown, notFoundPage(shown));
      return;
    }
    const deleting = draft[2] === "delete";
    const refusals = await (deleting ? deleteDraft : completeDraft)(shown, draft[1]);
    const here = `${shown.base}/draft_orders/${draft[1]}`;
    if (refusals.length > 0) show(response, shown, failedPage(shown, refusals, here));
    else redirect(deleting ? `${shown.base}/draft_orders?deleted` : here);
  };

  /** The app's own page asks from its origin, the admin from this one; no other page gets a token. */
  const answerToken = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const { origin } = request.headers;
    const appOrigin = new URL(context.appUrl()).origin;
    if (origin !== appOrigin && !sentFromHere(request)) {
      sendJson(response, 403, { error: "only for the app" });
      return;
    }
    const headers =
      origin === appOrigin
        ? { "Access-Control-Allow-Origin": appOrigin, "Access-Control-Allow-Credentials": "true" }
        : {};
    const shop = context.shops().find((one) => one.domain === url.searchParams.get("shop"));
    if (shop?.installed !== true) {
      sendJson(response, 404, { error: "the app is not installed there" }, headers);
      return;
    }
    sendJson(response, 200, { token: idToken(context, shop, signedIn(shop, request).staff) }, headers);
  };

  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [first] = context.shops();
    if (first === undefined) return false;
    const asset = ASSETS.exec(url.pathname)?.[1];
    if (asset !== undefined) return sendFile(response, join(CLIENT, asset));
    const bundle = context.extensions().find(({ handle }) => handle === BUNDLE.exec(url.pathname)?.[1]);
    if (bundle !== undefined) return sendFile(response, bundle.script);
    if (url.pathname === "/app-bridge.js") return sendFile(response, join(import.meta.dirname, "../app-bridge.js"));
    if (url.pathname === "/app-bridge/id-token") {
      answerToken(request, response, url);
      return true;
    }
    if (url.pathname === "/") {
      send(response, 302, "text/plain", "", { Location: `/store/${first.handle}` });
      return true;
    }
    if (url.pathname === "/control" || url.pathname === "/control/mails") {
      const shown = view(first, request, url);
      show(response, shown, url.pathname === "/control" ? controlPage(shown) : mailsPage(shown));
      return true;
    }
    const [, handle, path = ""] = /^\/store\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (handle === undefined) return false;
    const shop = context.shops().find((one) => one.handle === handle);
    if (shop === undefined) {
      const shown = view(first, request, url);
      show(response, shown, notFoundPage(shown));
    } else if (request.method === "POST") {
      if (!sentFromHere(request)) send(response, 403, "text/plain", "Forms of other pages are not accepted.");
      else if (path === "/extension-api/graphql.json") sendJson(response, 200, await answerDirectApi(shop, request));
      else await act(view(shop, request, url), path, request, response);
    } else if (path === "/picker") {
      if (sentFromHere(request)) sendJson(response, 200, await pickerData(shop, url.searchParams));
      else sendJson(response, 403, { error: "only for this admin" });
    } else {
      const shown = view(shop, request, url);
      const extension = /^\/extensions\/([a-z0-9-]+)$/.exec(path)?.[1];
      if (extension === undefined) show(response, shown, await findPage(shown, path));
      else showExtension(response, shown, extension);
    }
    return true;
  };
}
