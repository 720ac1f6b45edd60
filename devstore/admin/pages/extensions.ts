import { nameOf } from "../extensions.ts";
import type { AdminExtension } from "../extensions.ts";
import { html, json } from "../html.ts";
import type { Html } from "../html.ts";
import type { View } from "../view.ts";

const at = (view: View, target: string) => view.context.extensions().filter((one) => one.target === target);
const addressOf = (view: View, { handle }: AdminExtension, id: string) =>
  `${view.base}/extensions/${handle}?${new URLSearchParams({ id }).toString()}`;

/** The menu items of the actions at a target, each of which opens its extension over the page; null without any. */
export function actionItems(view: View, target: string, id: string): Html | null {
  const extensions = view.shop.installed ? at(view, target) : [];
  if (extensions.length === 0) return null;
  return html`${extensions.map(
    (one) =>
      html`<button
        type="button"
        class="button"
        data-opens-extension="${addressOf(view, one, id)}"
        data-close="${view.t("close")}"
      >
        ${nameOf(one, view.locale)}
      </button>`,
  )}`;
}

/** The blocks at a target, each in a card of its own. */
export function blocks(view: View, target: string, id: string): Html | null {
  if (!view.shop.installed) return null;
  return html`${at(view, target).map(
    (one) =>
      html`<section class="card">
        <iframe
          class="extension-block"
          title="${nameOf(one, view.locale)}"
          src="${addressOf(view, one, id)}"
          data-fits-content
        ></iframe>
      </section>`,
  )}`;
}

/** The document in which an extension runs, apart from the admin's page as Shopify runs it in a sandbox; null for an unknown one. */
export function extensionDocument(view: View, handle: string): string | null {
  const extension = view.context.extensions().find((one) => one.handle === handle);
  if (extension === undefined || !view.shop.installed) return null;
  const { locale, shop, base, t } = view;
  const data = {
    ...{ target: extension.target, locale, shop: shop.domain, base, appUrl: view.context.appUrl() },
    selected: [{ id: view.url.searchParams.get("id") ?? "" }],
    script: `/admin-extensions/${handle}.js`,
    messages: { ...extension.messages(locale) },
    words: { print: t("print"), preview: t("preview"), noPreview: t("noPreview") },
  };
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${nameOf(extension, locale)}</title>
        <link rel="stylesheet" href="/admin-assets/extension.css" />
      </head>
      <body>
        ${json("extension-data", data)}
        <script type="module" src="/admin-assets/extension-host.js"></script>
      </body>
    </html>`.markup;
}
