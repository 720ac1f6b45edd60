/**
 * Runs one admin extension: the `shopify` global as its documentation has it, `fetch` that knows the app's address and its
 * session token, and stand-ins for Shopify's `s-*` elements. https://shopify.dev/docs/api/admin-extensions/latest
 */
import { pageData } from "./dom.js";
import { defineElements } from "./extension-elements.js";

const { target, locale, shop, base, appUrl, selected, script, messages, words } = pageData("extension-data");
const realFetch = window.fetch.bind(window);
const DIRECT = /^shopify:\/?\/?admin\/api\/(?:[^/]+\/)?graphql\.json$/;

async function idToken() {
  const response = await realFetch(`/app-bridge/id-token?${new URLSearchParams({ shop })}`);
  return response.ok ? (await response.json()).token : null;
}

/** https://shopify.dev/docs/api/admin-extensions/latest/network-features: the app's address is the base, its token is added. */
async function fetchAsExtension(input, init = {}) {
  const text = input instanceof Request ? input.url : String(input);
  if (DIRECT.test(text)) return realFetch(`${base}/extension-api/graphql.json`, { ...init, method: "POST" });
  const url = new URL(text, appUrl);
  const headers = new Headers(init.headers);
  if (url.origin === new URL(appUrl).origin) headers.set("Authorization", `Bearer ${await idToken()}`);
  return realFetch(url, { ...init, headers });
}
window.fetch = fetchAsExtension;

function translate(key, options = {}) {
  const found = key.split(".").reduce((texts, part) => texts?.[part], messages);
  const plural = typeof found === "object" && "count" in options;
  const text = plural ? (found[new Intl.PluralRules(locale).select(options.count)] ?? found.other) : found;
  // Shopify's fails loudly too: a key that a language lacks is seen.
  if (typeof text !== "string") throw new Error(`No text for ${key} in ${locale}`);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => String(options[name] ?? ""));
}

window.shopify = {
  extension: { target },
  data: { selected },
  auth: { idToken },
  close: () => parent.postMessage({ kind: "close-extension" }, location.origin),
  i18n: {
    translate,
    formatNumber: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    formatCurrency: (value, options) => new Intl.NumberFormat(locale, { style: "currency", ...options }).format(value),
    formatDate: (value, options) => new Intl.DateTimeFormat(locale, options).format(value),
  },
  query: async (query, { variables } = {}) => {
    const body = JSON.stringify({ query, variables });
    return (await fetchAsExtension("shopify:admin/api/graphql.json", { method: "POST", body })).json();
  },
  extend: (name, run) => {
    if (name !== target) throw new Error(`The bundle is for ${name} and not for ${target}`);
    queueMicrotask(() => void run());
  },
};

defineElements({ base, words });
// As high as what is in it, so that the page around it scrolls and not the frame.
new ResizeObserver(() => {
  const height = document.documentElement.getBoundingClientRect().height;
  parent.postMessage({ kind: "extension-height", height }, location.origin);
}).observe(document.documentElement);
document.head.append(Object.assign(document.createElement("script"), { src: script }));
