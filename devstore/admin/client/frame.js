/** The page that holds the app: answers the messages of devstore/app-bridge.js and keeps the app's place in the address. */
import { createAppNav } from "./app-nav.js";
import { pageData } from "./dom.js";
import { openResourcePicker } from "./picker.js";
import { createSaveBar } from "./save-bar.js";
import { createTitleBar } from "./title-bar.js";
import { createToasts } from "./toasts.js";

const PROTOCOL = "devstore-app-bridge";
const SILENCE_MS = 8000;
const data = pageData("frame-data");
const { words, base, appOrigin } = data;
const frame = document.querySelector("iframe[name=app-iframe]");
const progress = document.querySelector(".loading-bar");
const silent = document.querySelector(".app-silent");

const send = (source, message) => source.postMessage({ protocol: PROTOCOL, ...message }, appOrigin);
const tellApp = (message) => send(frame.contentWindow, message);
const saveBar = createSaveBar(words, send);
const toasts = createToasts(words, send);
const titleBar = createTitleBar(data.appName, (source, number) => send(source, { kind: "press", number }));
const nav = createAppNav();

// --- The app's place in the address: /store/…/apps/carnet + the app's path ------------------------------------------------

/** The admin's address of an app path, or null when the text would lead out of the app's part of the admin. */
const addressOf = (path) => {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return null;
  const url = new URL(base + path, location.origin);
  return url.origin === location.origin && `${url.pathname}/`.startsWith(`${base}/`)
    ? url.pathname + url.search + url.hash
    : null;
};
const pathHere = () => location.pathname.slice(base.length) + location.search + location.hash || "/";
let place = { index: history.state?.index ?? 0, path: pathHere(), app: history.state?.app ?? null };
history.replaceState(place, "");
nav.mark(place.path);

const moveTo = (method, path, state) => {
  const address = addressOf(path);
  if (address === null) return;
  place = { index: method === "push" ? place.index + 1 : place.index, path, app: state ?? null };
  if (method === "push") history.pushState(place, "", address);
  else history.replaceState(place, "", address);
  nav.mark(path);
};

let puttingBack = false;
addEventListener("popstate", (event) => {
  const there = event.state;
  if (puttingBack) {
    puttingBack = false;
    return;
  }
  if (!there) return;
  if (saveBar.open) {
    puttingBack = true;
    history.go(place.index - there.index);
    saveBar.refuse();
    return;
  }
  const moved = there.path !== place.path;
  place = there;
  nav.mark(place.path);
  if (moved || there.app) tellApp({ kind: "pop", path: there.path, state: there.app });
});

// --- Leaving ---------------------------------------------------------------------------------------------------------------

const leaveFor = (path) => {
  if (saveBar.open) return saveBar.refuse();
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return;
  const url = new URL(data.store + path, location.origin);
  if (url.origin === location.origin && url.pathname.startsWith(`${data.store}/`)) location.assign(url);
};
document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (
      !link ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.button !== 0 ||
      link.getAttribute("href").startsWith("#")
    )
      return;
    if (saveBar.open) {
      event.preventDefault();
      saveBar.refuse();
      return;
    }
    const path = link.dataset.appPath ?? (link.matches("[data-app-home]") ? nav.homePath : undefined);
    if (path === undefined) return;
    event.preventDefault();
    tellApp({ kind: "navigate", path });
  },
  true,
);
addEventListener("beforeunload", (event) => {
  if (saveBar.open) event.preventDefault();
});

// --- Messages of the app ---------------------------------------------------------------------------------------------------

let heard = false;
const loadingBecause = new Set(["document"]);
const setLoading = (reason, on) => {
  if (on) loadingBecause.add(reason);
  else loadingBecause.delete(reason);
  progress.hidden = loadingBecause.size === 0;
};
const setModal = ({ open, variant }) => {
  for (const part of document.querySelectorAll(".top, .side, .title-bar")) part.inert = open;
  document.body.dataset.modal = open ? variant : "";
};

const methods = {
  user: () => data.user,
  scopes: () => data.scopes,
  leaveConfirmation: async () => {
    if (await saveBar.confirmLeaving()) return undefined;
    return new Promise(() => undefined);
  },
  resourcePicker: (options) =>
    openResourcePicker(options, { words: words.picker, locale: data.locale, address: `${data.store}/picker` }),
};

/** What the app's main document may say; a document in one of its modals may say only what is in `alsoFromModals`. */
const messages = {
  ready: ({ path, state }) => {
    setLoading("document", false);
    setLoading("app", false);
    saveBar.clear();
    setModal({ open: false });
    moveTo("replace", path, state);
  },
  navigated: ({ method, path, state }) => moveTo(method, path, state),
  nav: ({ items }) => {
    nav.update(items);
    nav.mark(place.path);
  },
  title: (look, source) => titleBar.draw(look, source),
  modal: setModal,
};
const alsoFromModals = {
  saveBar: (look, source) => saveBar.update(look, source),
  toast: (toast, source) => toasts.show(toast, source),
  toastHide: ({ id }) => toasts.hide(id),
  loading: ({ on }) => setLoading("app", on === true),
  leave: ({ path }) => leaveFor(path),
  call: async ({ id, method, argument }, source) => {
    try {
      if (!Object.hasOwn(methods, method)) throw new Error(`The admin knows no “${method}”.`);
      send(source, { kind: "reply", id, result: await methods[method](argument) });
    } catch (error) {
      send(source, { kind: "reply", id, error: String(error.message ?? error) });
    }
  },
};

const isModalOfApp = (source) => {
  for (let index = 0; index < frame.contentWindow.length; index += 1)
    if (frame.contentWindow[index] === source) return true;
  return false;
};
addEventListener("message", (event) => {
  if (event.origin !== appOrigin || event.data?.protocol !== PROTOCOL) return;
  const main = event.source === frame.contentWindow;
  if (!main && !isModalOfApp(event.source)) return;
  const { kind } = event.data;
  if (main) heard = silent.hidden = true;
  if (main && Object.hasOwn(messages, kind)) messages[kind](event.data, event.source);
  else if (Object.hasOwn(alsoFromModals, kind)) void alsoFromModals[kind](event.data, event.source);
});

// --- Start -----------------------------------------------------------------------------------------------------------------

frame.addEventListener("load", () => setLoading("document", false));
setTimeout(() => (silent.hidden = heard), SILENCE_MS);
// Set here and not in the page: a browser that comes back to the page would load the frame's former address with its old token.
frame.src = data.frameUrl;
