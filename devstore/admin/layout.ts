import { APP_HANDLE, APP_NAME } from "./context.ts";
import { type Html, html } from "./html.ts";
import type { Page, Section, View } from "./view.ts";
import { LOCALES, say } from "./words.ts";

function navigation(view: View, section: Section | undefined): Html {
  const { base, t } = view;
  const current = (name: Section) => (section === name ? html`aria-current="page"` : null);
  const item = (name: Section, href: string, label: string) =>
    html`<li><a href="${href}" ${current(name)}>${label}</a></li>`;
  const app = `${base}/apps/${APP_HANDLE}`;
  return html`<nav class="side" aria-label="${t("navigation")}">
    <ul>
      ${item("home", base, t("home"))} ${item("orders", `${base}/orders`, t("orders"))}
      ${item("draftOrders", `${base}/draft_orders`, t("draftOrders"))}
      ${item("customers", `${base}/customers`, t("customers"))} ${item("products", `${base}/products`, t("products"))}
    </ul>
    <p class="side-heading" id="apps-heading">${t("apps")}</p>
    <ul aria-labelledby="apps-heading">
      <li>
        <a href="${app}" data-app-home ${current("app")}>${APP_NAME}</a>
        <ul data-app-nav data-base="${app}" data-key="app-nav ${view.shop.domain} ${view.locale}"></ul>
      </li>
    </ul>
    <ul class="side-foot">
      <li><a href="/storefront/${view.shop.handle}">${t("storefront")}</a></li>
      ${item("mails", "/control/mails", t("mails"))} ${item("control", "/control", t("control"))}
    </ul>
  </nav>`;
}

function topBar(view: View): Html {
  const { shop, staff, locale, t, url } = view;
  return html`<header class="top">
    <a class="store" href="${view.base}">${shop.name}</a>
    <p class="notice">${t("notice")}</p>
    <form class="who" method="post" action="${view.base}/session" data-submit-on-change>
      <input type="hidden" name="back" value="${url.pathname + url.search}" />
      <label
        ><span class="visually-hidden">${t("staffMember")}</span>
        <select name="staff">
          ${shop.staff.map(
            (one) =>
              html`<option value="${one.id}" ${one.id === staff.id && html`selected`}>
                ${one.firstName} ${one.lastName}
              </option>`,
          )}
        </select>
      </label>
      <label
        ><span class="visually-hidden">${t("adminLanguage")}</span>
        <select name="locale">
          ${LOCALES.map(
            (one) =>
              html`<option value="${one}" lang="${one}" ${one === locale && html`selected`}>
                ${say(one, "language")}
              </option>`,
          )}
        </select>
      </label>
      <button class="button on-dark">${t("apply")}</button>
    </form>
  </header>`;
}

/** The whole document of a page. */
export function layout(view: View, page: Page): string {
  const { t, locale, shop } = view;
  const body = page.frame === true ? page.body : html`<div class="page">${page.body}</div>`;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title} · ${shop.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin-assets/admin.css" />
        <script type="module" src="/admin-assets/admin.js"></script>
        <script type="module" src="/admin-assets/extensions.js"></script>
        ${page.frame === true && html`<script type="module" src="/admin-assets/frame.js"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${t("skip")}</a>
        ${topBar(view)} ${navigation(view, page.section)}
        <main id="main" ${page.frame === true && html`class="framed"`} tabindex="-1">${body}</main>
      </body>
    </html>`.markup;
}
