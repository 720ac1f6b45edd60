import { APP_HANDLE, APP_NAME } from "../context.ts";
import { html, json } from "../html.ts";
import { frameUrl } from "../session.ts";
import type { Page, View } from "../view.ts";
import { FRAME_WORDS } from "../words.ts";
import { heading } from "./parts.ts";

/** The app in its frame, at the path that the admin's address names. */
export function appPage(view: View, appPath: string): Page {
  const { t, context, shop, staff, locale, base } = view;
  if (!shop.installed)
    return {
      title: APP_NAME,
      body: html`<div class="page">
        ${heading(APP_NAME)}
        <p>${t("notInstalled")}</p>
      </div>`,
      section: "app",
      frame: false,
    };
  const appUrl = context.appUrl();
  const scopes = [...context.scopes()];
  const data = {
    appName: APP_NAME,
    appOrigin: new URL(appUrl).origin,
    base: `${base}/apps/${APP_HANDLE}`,
    store: base,
    frameUrl: frameUrl(context, shop, staff, locale, appPath),
    locale,
    words: FRAME_WORDS[locale],
    user: { accountAccess: "full", id: staff.id, name: `${staff.firstName} ${staff.lastName}`, email: staff.email },
    scopes: { granted: scopes, required: scopes, optional: [] },
  };
  const body = html`<header class="title-bar">
      <div class="title-bar-start"></div>
      <h1>${APP_NAME}</h1>
      <div class="title-bar-actions"></div>
    </header>
    <div class="loading-bar" role="progressbar" aria-label="${t("loading")}"></div>
    <p class="app-silent banner" role="status" hidden>${t("appSilent")} ${appUrl}</p>
    <iframe name="app-iframe" title="${APP_NAME}" allow="clipboard-write"></iframe>
    ${json("frame-data", data)}`;
  return { title: APP_NAME, body, section: "app", frame: true };
}
