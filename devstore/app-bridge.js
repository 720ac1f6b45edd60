/*
 * A local stand-in for https://cdn.shopify.com/shopifycloud/app-bridge.js: the `shopify` global, the `ui-*` elements and the
 * patched `fetch`, `open` and `history` of an embedded app, talking to the devstore's admin (devstore/admin/client) by messages.
 * What it offers is taken from https://shopify.dev/docs/api/app-bridge-library and the types of @shopify/app-bridge-types.
 * Anything else throws: an app that relies on a feature missing here should hear of it.
 */
(() => {
  "use strict";
  const script = document.currentScript;
  const ADMIN = new URL(script.src).origin;
  const PROTOCOL = "devstore-app-bridge";
  const OWN_PARAMETERS = ["embedded", "shop", "host", "locale", "timestamp", "id_token", "session", "hmac"];
  const admin = window.top;
  const embedded = window !== admin;
  /** Inside the frame of a modal: its title, menu and path are not the admin page's. */
  const nested = embedded && window.parent !== admin;
  const nativeFetch = window.fetch.bind(window);
  const nativeOpen = window.open.bind(window);
  const parameters = new URLSearchParams(location.search);

  // --- Configuration -------------------------------------------------------------------------------------------------------

  /** Shopify's parameters come with the first document only; later documents of the same tab remember them. */
  const remembered = (name) => {
    const given = parameters.get(name);
    try {
      if (given) sessionStorage.setItem(`app-bridge-${name}`, given);
      return given ?? sessionStorage.getItem(`app-bridge-${name}`) ?? "";
    } catch {
      return given ?? "";
    }
  };
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const config = {
    apiKey: script.dataset.apiKey ?? meta("shopify-api-key") ?? "",
    shop: remembered("shop"),
    host: remembered("host"),
    locale: remembered("locale") || "en",
  };
  const handle = config.shop.split(".")[0];
  const CLOSE = { en: "Close", fr: "Fermer", it: "Chiudi" }[config.locale.slice(0, 2)] ?? "Close";

  /** Where the app is, as the admin's address shows it: without the parameters that are only meant for the first document. */
  const appPath = () => {
    const url = new URL(location.href);
    for (const name of OWN_PARAMETERS) url.searchParams.delete(name);
    return url.pathname + url.search + url.hash;
  };

  // --- Messages ------------------------------------------------------------------------------------------------------------

  let lastNumber = 0;
  const waiting = new Map();
  const post = (message) => {
    if (embedded) admin.postMessage({ protocol: PROTOCOL, ...message }, ADMIN);
  };
  const call = (method, argument) =>
    new Promise((resolve, reject) => {
      const id = ++lastNumber;
      waiting.set(id, { resolve, reject });
      post({ kind: "call", id, method, argument });
    });

  /** A call that opens a dialog of the admin. The dialog makes this page inert, which drops its focus: it is put back after. */
  const callWithDialog = async (method, argument) => {
    const focused = document.activeElement;
    try {
      return await call(method, argument);
    } finally {
      focused?.focus();
    }
  };

  /** Elements that the admin shows as its own buttons are known to it by number. */
  const elements = new Map();
  const numbers = new WeakMap();
  const numberOf = (element) => {
    if (!numbers.has(element)) {
      const number = ++lastNumber;
      numbers.set(element, number);
      elements.set(number, new WeakRef(element));
    }
    return numbers.get(element);
  };
  const isSet = (element, attribute) => element.hasAttribute(attribute) && element.getAttribute(attribute) !== "false";
  const describe = (element) => ({
    number: numberOf(element),
    label: element.textContent.trim(),
    disabled: isSet(element, "disabled"),
    loading: isSet(element, "loading"),
    critical: element.getAttribute("tone") === "critical",
  });

  const received = {
    reply: ({ id, result, error }) => {
      const promise = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) promise?.resolve(result);
      else promise?.reject(new Error(error));
    },
    press: ({ number }) => elements.get(number)?.deref()?.click(),
    saveBar: ({ number, action }) => saveBars.get(number)?.[action](),
    toast: ({ id, event }) => {
      const toast = toasts.get(id);
      if (event === "action") toast?.onAction?.();
      if (event === "dismiss") toast?.onDismiss?.();
      if (event !== "action") toasts.delete(id);
    },
    navigate: ({ path }) => navigate(path),
    pop: ({ path, state }) => {
      nativeReplaceState(state, "", path);
      dispatchEvent(new PopStateEvent("popstate", { state }));
    },
  };
  addEventListener("message", (event) => {
    if (event.origin !== ADMIN || event.source !== admin || event.data?.protocol !== PROTOCOL) return;
    received[event.data.kind]?.(event.data);
  });

  // --- Navigation ----------------------------------------------------------------------------------------------------------
  // https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/navigation-api
  // The admin's address mirrors the app's. A frame's own history entry and the admin's would make "back" take two presses, so
  // the frame only ever replaces and the admin pushes; going back comes in as `pop`, with the state that the router had stored.

  const nativeReplaceState = history.replaceState.bind(history);
  const reportPath = (method) => post({ kind: "navigated", method, path: appPath(), state: history.state });
  if (embedded && !nested) {
    history.pushState = (state, unused, url) => {
      nativeReplaceState(state, unused, url);
      reportPath("push");
    };
    history.replaceState = (state, unused, url) => {
      nativeReplaceState(state, unused, url);
      reportPath("replace");
    };
    addEventListener("hashchange", () => reportPath("replace"));
  }

  /** An app with a router listens for `shopify:navigate`, at the document or the window; any other one loads the page. */
  let routers = 0;
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type, ...rest) => {
      if (type === "shopify:navigate") routers += 1;
      return add(type, ...rest);
    };
    target.removeEventListener = (type, ...rest) => {
      if (type === "shopify:navigate") routers -= 1;
      return remove(type, ...rest);
    };
  }
  const navigate = (path) => {
    if (routers <= 0) return location.assign(path);
    const link = document.createElement("a");
    link.setAttribute("href", path);
    link.hidden = true;
    document.body.append(link);
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
    link.remove();
  };

  /** The path below the store's admin that a link means, or undefined when it leads elsewhere. */
  const adminPath = (href) => {
    const short = /^shopify:(?:\/\/)?admin\/?(.*)$/.exec(href);
    if (short) return `/${short[1]}`;
    let url;
    try {
      url = new URL(href, location.href);
    } catch {
      return undefined;
    }
    for (const base of [
      `https://admin.shopify.com/store/${handle}`,
      `https://${config.shop}/admin`,
      `${ADMIN}/store/${handle}`,
    ]) {
      if (url.href === base || url.href.startsWith(`${base}/`)) return url.href.slice(base.length) || "/";
    }
    return undefined;
  };
  const openAdmin = (path, target) => {
    if (target === "_blank") nativeOpen(`${ADMIN}/store/${handle}${path}`, "_blank", "noopener");
    else post({ kind: "leave", path });
  };
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.hasAttribute("href"));
    const path = link && adminPath(link.getAttribute("href"));
    if (path === undefined) return;
    event.preventDefault();
    openAdmin(path, event.ctrlKey || event.metaKey || event.shiftKey ? "_blank" : link.target);
  });
  window.open = (href, target, features) => {
    const path = href === undefined ? undefined : adminPath(String(href));
    if (path === undefined) return nativeOpen(href, target, features);
    openAdmin(path, target);
    return null;
  };

  // --- Session token and fetch ---------------------------------------------------------------------------------------------
  // https://shopify.dev/docs/api/app-home/apis/authentication-and-data/id-token-api, …/resource-fetching-api

  const idToken = async () => {
    const response = await nativeFetch(`${ADMIN}/app-bridge/id-token?shop=${encodeURIComponent(config.shop)}`, {
      credentials: "include",
    });
    if (!response.ok)
      throw new Error(`The admin gave no session token for "${config.shop}" (HTTP ${response.status}).`);
    return (await response.json()).token;
  };
  window.fetch = async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input, location.href);
    if (target.origin !== location.origin) return nativeFetch(input, init);
    const request = new Request(input, init);
    const send = async () => {
      const authorized = new Request(request.clone());
      if (!authorized.headers.has("Authorization"))
        authorized.headers.set("Authorization", `Bearer ${await idToken()}`);
      authorized.headers.set("X-Requested-With", "XMLHttpRequest");
      return nativeFetch(authorized);
    };
    let response = await send();
    if (response.status === 401 && response.headers.has("X-Shopify-Retry-Invalid-Session-Request"))
      response = await send();
    const reauthorize = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (reauthorize) window.open(reauthorize, "_top");
    return response;
  };

  // --- Save bars -----------------------------------------------------------------------------------------------------------
  // https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/save-bar-api

  /** Shown save bars by number: what their buttons do. */
  const saveBars = new Map();
  const showSaveBar = (number, buttons, look) => {
    mayLeave = false;
    saveBars.set(number, buttons);
    post({ kind: "saveBar", number, open: true, ...look });
  };
  const hideSaveBar = (number) => {
    if (saveBars.delete(number)) post({ kind: "saveBar", number, open: false });
  };

  /** `<form data-save-bar>`: the bar is there while the fields differ from what they were when the form was first touched. */
  const untouched = new WeakMap();
  const valuesOf = (form) =>
    JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]));
  const watchedForm = (event) => event.target instanceof Element && event.target.closest("form[data-save-bar]");
  const remember = (event) => {
    const form = watchedForm(event);
    if (form && !saveBars.has(numberOf(form))) untouched.set(form, valuesOf(form));
  };
  const compare = (event) => {
    const form = watchedForm(event);
    if (!form) return;
    const number = numberOf(form);
    if (untouched.get(form) === valuesOf(form)) return hideSaveBar(number);
    if (saveBars.has(number)) return;
    showSaveBar(
      number,
      { save: () => form.requestSubmit(), discard: () => form.reset() },
      { discardConfirmation: isSet(form, "data-discard-confirmation") },
    );
  };
  const settle = (event) => {
    if (event.target instanceof HTMLFormElement) hideSaveBar(numberOf(event.target));
  };
  for (const type of ["focusin", "pointerdown"]) document.addEventListener(type, remember, true);
  for (const type of ["input", "change"]) document.addEventListener(type, compare);
  for (const type of ["submit", "reset"]) document.addEventListener(type, settle);
  new MutationObserver(() => {
    for (const number of saveBars.keys()) if (!elements.get(number)?.deref()?.isConnected) hideSaveBar(number);
  }).observe(document, { childList: true, subtree: true });

  /** The admin asks before it leaves; this asks when the browser itself would load another document into the frame. */
  let mayLeave = false;
  addEventListener("beforeunload", (event) => {
    if (saveBars.size > 0 && !mayLeave) event.preventDefault();
  });
  const leaveConfirmation = async () => {
    if (saveBars.size > 0) await callWithDialog("leaveConfirmation");
    mayLeave = true;
  };

  // --- Elements ------------------------------------------------------------------------------------------------------------

  /** An element whose content the admin shows: it is told again after every change. */
  class Mirrored extends HTMLElement {
    #observer = new MutationObserver(() => this.tell());
    connectedCallback() {
      queueMicrotask(() => this.isConnected && this.tell());
      this.#observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    }
    disconnectedCallback() {
      this.#observer.disconnect();
    }
  }

  class NavMenu extends Mirrored {
    tell() {
      if (nested) return;
      const items = [...this.querySelectorAll("a")].map((link) => ({
        label: link.textContent.trim(),
        path: link.getAttribute("href"),
        home: link.rel === "home",
      }));
      post({ kind: "nav", items });
    }
  }

  class TitleBar extends Mirrored {
    tell() {
      const modal = this.closest("ui-modal");
      if (modal) return modal.refresh();
      if (!nested) post({ kind: "title", ...this.described() });
    }
    described() {
      const own = [...this.children].filter((child) => child.matches("a, button"));
      const withVariant = (variant) =>
        own.filter((child) => child.getAttribute("variant") === variant).map(describe)[0] ?? null;
      return {
        title: this.getAttribute("title") ?? document.title,
        breadcrumb: withVariant("breadcrumb"),
        primary: withVariant("primary"),
        secondary: own.filter((child) => !child.getAttribute("variant")).map(describe),
        groups: [...this.querySelectorAll("section")].map((section) => ({
          label: section.getAttribute("label") ?? "",
          items: [...section.querySelectorAll("a, button")].map(describe),
        })),
      };
    }
    disconnectedCallback() {
      super.disconnectedCallback();
      if (!nested && !document.querySelector("ui-title-bar"))
        post({ kind: "title", title: "", breadcrumb: null, primary: null, secondary: [], groups: [] });
    }
  }

  class SaveBar extends Mirrored {
    get showing() {
      return saveBars.has(numberOf(this));
    }
    get discardConfirmation() {
      return isSet(this, "discardConfirmation");
    }
    set discardConfirmation(on) {
      this.toggleAttribute("discardConfirmation", on);
    }
    tell() {
      if (this.showing) this.#show();
    }
    #show() {
      const buttons = [...this.querySelectorAll("button")];
      const save = buttons.find((button) => button.getAttribute("variant") === "primary");
      const discard = buttons.find((button) => button.getAttribute("variant") !== "primary");
      showSaveBar(
        numberOf(this),
        { save: () => save?.click(), discard: () => discard?.click() },
        {
          save: save && describe(save),
          discard: discard && describe(discard),
          discardConfirmation: this.discardConfirmation,
        },
      );
    }
    async show() {
      if (this.showing) return;
      this.#show();
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      if (!this.showing) return;
      hideSaveBar(numberOf(this));
      this.dispatchEvent(new Event("hide"));
    }
    toggle() {
      return this.showing ? this.hide() : this.show();
    }
  }

  /** A dialog over the app's page; the admin around it is dimmed. `src` loads another page of the app with its own App Bridge. */
  class Modal extends HTMLElement {
    static observedAttributes = ["variant", "src"];
    #content;
    #parts;
    get content() {
      return (this.#content ??= document.createElement("div"));
    }
    set content(element) {
      this.content.replaceChildren(element);
    }
    get variant() {
      return this.getAttribute("variant") ?? "base";
    }
    set variant(variant) {
      this.setAttribute("variant", variant);
    }
    get src() {
      return this.getAttribute("src") ?? undefined;
    }
    set src(src) {
      if (src === undefined) this.removeAttribute("src");
      else this.setAttribute("src", src);
    }
    get contentWindow() {
      return this.#parts?.frame?.contentWindow ?? null;
    }
    attributeChangedCallback(name) {
      if (!this.#parts) return;
      if (name === "src") this.#fill();
      this.refresh();
    }
    disconnectedCallback() {
      void this.hide();
    }
    /** Draws title and buttons anew from the `ui-title-bar` inside. */
    refresh() {
      if (!this.#parts) return;
      const { dialog, title, footer } = this.#parts;
      const bar = this.querySelector("ui-title-bar")?.described();
      dialog.dataset.variant = this.variant;
      title.textContent = bar?.title ?? document.title;
      const buttons = bar ? [...bar.groups.flatMap((group) => group.items), ...bar.secondary, bar.primary] : [];
      footer.replaceChildren(
        ...buttons
          .filter((button) => button)
          .map((look) => {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = look.label;
            button.disabled = look.disabled || look.loading;
            button.dataset.look = look === bar.primary ? "primary" : look.critical ? "critical" : "plain";
            button.addEventListener("click", () => received.press(look));
            return button;
          }),
      );
    }
    #fill() {
      const { body } = this.#parts;
      if (!this.src) {
        // React keeps an element of its own among the children and renders into `content`: only other children are moved.
        if (!this.#content)
          this.content.append(...[...this.children].filter((child) => !child.matches("ui-title-bar, ui-save-bar")));
        body.replaceChildren(this.content);
        return;
      }
      const frame = document.createElement("iframe");
      frame.title = this.querySelector("ui-title-bar")?.getAttribute("title") ?? document.title;
      this.#parts.frame = frame;
      body.replaceChildren(frame);
      void idToken().then((token) => {
        const url = new URL(this.src, location.href);
        const first = { embedded: "1", shop: config.shop, host: config.host, locale: config.locale, id_token: token };
        for (const [name, value] of Object.entries(first)) url.searchParams.set(name, value);
        if (url.origin === location.origin) frame.src = url.href;
      });
    }
    async show() {
      if (this.#parts) return;
      const make = (tag, className) => Object.assign(document.createElement(tag), { className });
      const dialog = make("dialog", "app-bridge-modal");
      const header = make("div", "app-bridge-modal-head");
      const title = Object.assign(make("h2", ""), { id: `app-bridge-title-${++lastNumber}` });
      const close = Object.assign(make("button", "app-bridge-close"), {
        type: "button",
        textContent: "×",
        ariaLabel: CLOSE,
      });
      const body = make("div", "app-bridge-body");
      const footer = make("footer", "");
      this.#parts = { dialog, title, body, footer };
      dialog.setAttribute("aria-labelledby", title.id);
      header.append(title, close);
      dialog.append(header, body, footer);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("close", () => this.#closed(dialog));
      document.body.append(dialog);
      this.#fill();
      this.refresh();
      dialog.showModal();
      post({ kind: "modal", open: true, variant: this.variant });
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      this.#parts?.dialog.close();
    }
    #closed(dialog) {
      if (this.#parts?.dialog !== dialog) return;
      this.#parts = undefined;
      dialog.remove();
      post({ kind: "modal", open: false });
      this.dispatchEvent(new Event("hide"));
    }
    toggle() {
      return this.#parts ? this.hide() : this.show();
    }
  }

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ui-nav-menu, ui-title-bar, ui-save-bar, ui-modal { display: none }
    .app-bridge-modal { border: 0; border-radius: 12px; padding: 0; width: min(620px, 94vw); max-height: 86vh; overflow: hidden;
      box-shadow: 0 12px 48px rgb(0 0 0 / .35); font: 14px/1.45 system-ui, sans-serif; color: #303030 }
    .app-bridge-modal[open] { display: flex; flex-direction: column }
    .app-bridge-modal::backdrop { background: rgb(0 0 0 / .5) }
    .app-bridge-modal[data-variant=small] { width: min(380px, 94vw) }
    .app-bridge-modal[data-variant=large] { width: min(980px, 94vw) }
    .app-bridge-modal[data-variant=max] { width: 100vw; max-width: none; height: 100vh; max-height: none; border-radius: 0 }
    .app-bridge-modal > .app-bridge-modal-head { display: flex; align-items: center; gap: 12px; padding: 12px 16px; background: #f3f3f3 }
    .app-bridge-modal h2 { flex: 1; margin: 0; font-size: 16px; font-weight: 600 }
    .app-bridge-body { flex: 1; overflow: auto; min-height: 48px }
    .app-bridge-body > iframe { display: block; width: 100%; height: 60vh; border: 0 }
    [data-variant=max] .app-bridge-body > iframe { height: 100% }
    .app-bridge-modal > footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3 }
    .app-bridge-modal > footer:empty { display: none }
    .app-bridge-modal > :is(.app-bridge-modal-head, footer) button { font: inherit; font-weight: 600; padding: 5px 12px; border: 1px solid #c9c9c9; border-radius: 8px; background: #fff;
      color: inherit; cursor: pointer }
    .app-bridge-modal button[data-look=primary] { background: #303030; border-color: #303030; color: #fff }
    .app-bridge-modal button[data-look=critical] { color: #b3261e }
    .app-bridge-modal .app-bridge-close { border: 0; background: none; font-size: 22px; line-height: 1; padding: 2px 8px }
    .app-bridge-modal > :is(.app-bridge-modal-head, footer) button:focus-visible { outline: 2px solid #005bd3; outline-offset: 2px }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);

  // --- The global ----------------------------------------------------------------------------------------------------------

  const toasts = new Map();
  const withElement = (name, verb) => async (id) => {
    const element = document.getElementById(id);
    if (!element?.matches(name)) throw new Error(`There is no <${name} id="${id}"> on this page.`);
    await element[verb]();
  };
  const elementApi = (name) => ({
    show: withElement(name, "show"),
    hide: withElement(name, "hide"),
    toggle: withElement(name, "toggle"),
  });
  const plain = (value) => JSON.parse(JSON.stringify(value));

  const known = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    setSignals: () => undefined,
    environment: { embedded, mobile: false, pos: false, intent: false },
    loading: (on = true) => post({ kind: "loading", on }),
    idToken,
    user: () => call("user"),
    scopes: {
      query: () => call("scopes"),
      request: () => Promise.reject(new Error("The local stand-in of App Bridge grants no optional scopes.")),
      revoke: () => Promise.reject(new Error("The local stand-in of App Bridge revokes no scopes.")),
    },
    toast: {
      show: (message, options = {}) => {
        const id = `toast-${++lastNumber}`;
        toasts.set(id, options);
        post({
          kind: "toast",
          id,
          message: String(message),
          isError: options.isError === true,
          duration: options.duration,
          action: options.action,
        });
        return id;
      },
      hide: (id) => post({ kind: "toastHide", id }),
    },
    modal: elementApi("ui-modal"),
    saveBar: {
      ...elementApi("ui-save-bar"),
      // Assumed: when the person stays, the promise never settles (the documentation names only the case of leaving).
      leaveConfirmation,
    },
    resourcePicker: async (options) => {
      const selected = await callWithDialog("resourcePicker", plain(options));
      return selected && Object.assign(selected, { selection: selected });
    },
    webVitals: { onReport: async () => undefined },
    support: { registerHandler: async () => undefined },
    app: { extensions: async () => [] },
  };
  window.shopify = new Proxy(known, {
    get(target, name) {
      // `then` is asked by every `await shopify`; symbols by the console.
      if (name in target || name === "then" || typeof name === "symbol") return target[name];
      throw new Error(`shopify.${name} is not part of the local stand-in of App Bridge.`);
    },
  });

  // --- Start ---------------------------------------------------------------------------------------------------------------

  const reload = parameters.get("shopify-reload");
  if (!embedded) {
    // https://shopify.dev/docs/api/app-bridge-library#config (auto-redirect): an app opened by itself goes to its place in the admin.
    if (handle) location.replace(`${ADMIN}/store/${handle}/apps/carnet${appPath()}`);
  } else if (reload) {
    // The app's bounce page: come back with a fresh session token. Only to the app itself.
    const back = new URL(reload, location.href);
    if (back.origin === location.origin) {
      void idToken().then((token) => {
        back.searchParams.set("id_token", token);
        location.replace(back);
      });
    }
  } else if (!nested) {
    post({ kind: "ready", path: appPath(), state: history.state });
  }
})();
