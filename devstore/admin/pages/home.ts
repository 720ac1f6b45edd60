import { APP_HANDLE } from "../context.ts";
import { html } from "../html.ts";
import type { Page, View } from "../view.ts";
import { card, heading } from "./parts.ts";

/** What this admin is, and what to do first. */
export function homePage(view: View): Page {
  const { t, shop, base } = view;
  const title = `${t("homeTitle")} ${shop.name}`;
  const body = html`${heading(title)}
  ${card(
    t("homeFirst"),
    html`<p>${t("homeSteps")}</p>
      <p><a class="button primary" href="${base}/apps/${APP_HANDLE}" data-app-home>${t("openApp")}</a></p>`,
  )}
  ${card(
    t("notice"),
    html`<p>${t("homeText")}</p>
      <p>${t("homeBreak")} <a href="/control">${t("control")}</a></p>`,
  )}`;
  return { title: t("home"), body, section: "home" };
}

export function notFoundPage(view: View): Page {
  const { t, base } = view;
  const body = html`${heading(t("notFound"))}
    <p>${t("notFoundText")}</p>
    <p><a href="${base}">${t("home")}</a></p>`;
  return { title: t("notFound"), body, status: 404 };
}

/** An action that the Admin API refused: its own words. */
export function failedPage(view: View, messages: readonly string[], back: string): Page {
  const { t } = view;
  const body = html`${heading(t("failed"))}
    <ul role="alert">
      ${messages.map((message) => html`<li>${message}</li>`)}
    </ul>
    <p><a href="${back}">${t("open")}: ${back}</a></p>`;
  return { title: t("failed"), body, status: 422 };
}
