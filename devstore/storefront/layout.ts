import { html } from "../admin/html.ts";
import { LOCALES, say } from "../admin/words.ts";
import { displayName } from "../graphql/customers.ts";
import type { Shopper, StorefrontPage } from "./shopper.ts";

function header(shopper: Shopper) {
  const { store, base, cart, customer, t, url } = shopper;
  const count = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  const account =
    customer === null
      ? html`<a href="${base}/account/login">${t("signIn")}</a>`
      : html`<span>${displayName(customer)}</span>
          <form method="post" action="${base}/account/logout"><button class="link">${t("signOut")}</button></form>`;
  const languages = LOCALES.map((one) => {
    const parameters = new URLSearchParams(url.searchParams);
    parameters.set("locale", one);
    const current = one === shopper.locale && html`aria-current="true"`;
    return html`<a href="?${parameters.toString()}" lang="${one}" hreflang="${one}" ${current}
      >${say(one, "language")}</a
    >`;
  });
  return html`<header class="top">
    <a class="store" href="${base}">${store.shop.name}</a>
    <p class="notice">${t("notice")}</p>
    <nav aria-label="${t("products")}">
      <a href="${base}">${t("products")}</a> <a href="${base}/cart">${t("cart")} (${count})</a> ${account}
    </nav>
    <nav class="languages" aria-label="${t("language")}">${languages}</nav>
  </header>`;
}

/** The whole document of a page. */
export function storefrontDocument(shopper: Shopper, page: StorefrontPage): string {
  const { locale, store, t } = shopper;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title} · ${store.shop.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/storefront-assets/storefront.css" />
      </head>
      <body>
        <a class="skip" href="#main">${t("skip")}</a>
        ${header(shopper)}
        <main id="main" tabindex="-1">${page.body}</main>
      </body>
    </html>`.markup;
}
