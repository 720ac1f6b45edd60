/**
 * Stand-ins for Shopify's `s-*` elements: each is made of real HTML in its shadow, so that keyboard and screen reader find what
 * is there. Names, properties and slots are those of https://shopify.dev/docs/api/admin-extensions/latest/web-components; looks are
 * our own, and what no extension of ours uses is not there.
 */
import { make } from "./dom.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host([hidden]) { display: none; }
  h2 { font-size: 16px; margin: 0 0 12px; }
  button, a.button { font: inherit; font-weight: 550; padding: 6px 12px; border: 1px solid #8a8a8a; border-radius: 8px; background: #fff; color: #303030; cursor: pointer; }
  button.primary { background: #303030; border-color: #303030; color: #fff; }
  button.plain { border: none; background: none; color: #005bd3; padding: 2px; text-decoration: underline; }
  button:disabled { background: #e8e8e8; border-color: #c0c0c0; color: #616161; cursor: default; }
  a { color: #005bd3; }
  :focus-visible { outline: 2px solid #005bd3; outline-offset: 2px; }
  label.field { display: block; font-weight: 550; }
  label.check { display: flex; gap: 8px; align-items: baseline; }
  input:not([type=checkbox]), select { display: block; box-sizing: border-box; width: 100%; font: inherit; padding: 6px 10px; margin-top: 4px; border: 1px solid #8a8a8a; border-radius: 8px; }
  .error { color: #8e1f0b; margin: 4px 0 0; }
  .details { color: #616161; margin: 4px 0 0; font-weight: 400; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  footer { display: flex; gap: 8px; justify-content: flex-end; margin-top: 16px; }
  iframe { width: 100%; height: 360px; border: 1px solid #e1e1e1; border-radius: 8px; margin-top: 12px; }
`);

/** `properties` are kept as they are set, as attributes too; `draw` makes the shadow's content anew after each change. */
function element(properties, draw, { attributes = {} } = {}) {
  class StandIn extends HTMLElement {
    static observedAttributes = properties.map((name) => name.toLowerCase());
    #values = {};
    #isDrawn = false;
    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }
    connectedCallback() {
      for (const [name, value] of Object.entries(attributes))
        if (!this.hasAttribute(name)) this.setAttribute(name, value);
      this.redraw();
    }
    attributeChangedCallback(name, _before, value) {
      const property = properties.find((one) => one.toLowerCase() === name) ?? name;
      this.take(property, value === "" ? true : value);
    }
    held(name) {
      return this.#values[name];
    }
    take(name, value) {
      if (this.#values[name] === value) return;
      this.#values[name] = value;
      this.redraw();
    }
    redraw() {
      if (!this.isConnected) return;
      const content = draw(this, this.#isDrawn);
      if (content) this.shadowRoot.replaceChildren(...[content].flat().filter(Boolean));
      this.#isDrawn = true;
    }
  }
  for (const name of properties) {
    Object.defineProperty(StandIn.prototype, name, {
      get() {
        return this.held(name);
      },
      set(value) {
        this.take(name, value);
      },
    });
  }
  return StandIn;
}

const slot = (name) => (name === undefined ? make("slot") : make("slot", { name }));
const plain = (display, attributes = {}) =>
  element(
    ["gap", "direction", "tone", "type", "alignItems", "padding", "heading"],
    (host) => {
      host.style.display = display;
      // Styles of the document ask for them.
      for (const name of ["direction", "type", "tone"]) if (host[name]) host.setAttribute(name, host[name]);
      return slot();
    },
    { attributes },
  );

/** A field is drawn once and then changed in place: who types in it must not lose it. */
function field(type) {
  const properties = [
    "label",
    "value",
    "error",
    "details",
    "placeholder",
    "disabled",
    "required",
    "autocomplete",
    "labelAccessibilityVisibility",
    "maxLength",
  ];
  return element(properties, (host, isDrawn) => {
    if (!isDrawn) {
      const input = make("input", { type, id: "input" });
      input.addEventListener("input", () => host.take("value", input.value));
      // "input" leaves the shadow by itself; "change" does not.
      input.addEventListener("change", () => host.dispatchEvent(new Event("change", { bubbles: true })));
      const label = make("span", { id: "label" });
      const name = make("label", { className: "field" }, label, input);
      const details = make("p", { className: "details", id: "details" });
      const error = make("p", { className: "error", id: "error" });
      host.shadowRoot.replaceChildren(name, details, error);
    }
    const [input, label, details, error] = ["input", "label", "details", "error"].map((id) =>
      host.shadowRoot.getElementById(id),
    );
    label.textContent = host.label ?? "";
    label.classList.toggle("hidden", host.labelAccessibilityVisibility === "exclusive");
    if (input.value !== (host.value ?? "")) input.value = host.value ?? "";
    input.placeholder = host.placeholder ?? "";
    input.disabled = Boolean(host.disabled);
    input.autocomplete = host.autocomplete ?? "off";
    details.textContent = host.details ?? "";
    error.textContent = host.error ?? "";
    for (const one of [details, error]) one.hidden = one.textContent === "";
    input.setAttribute("aria-invalid", String(Boolean(host.error)));
    input.setAttribute(
      "aria-describedby",
      [details, error]
        .filter((one) => !one.hidden)
        .map(({ id }) => id)
        .join(" "),
    );
    return null;
  });
}

const select = element(["label", "value", "error", "details", "disabled"], (host, isDrawn) => {
  if (!isDrawn) {
    const list = make("select", { id: "list" });
    list.addEventListener("change", () => {
      host.take("value", list.value);
      host.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // Not around it: its options are no part of its name.
    const name = make("label", { className: "field", htmlFor: "list", id: "label" });
    host.shadowRoot.replaceChildren(name, list, make("p", { className: "error", id: "error" }));
    // Options are children, and may come later.
    new MutationObserver(() => host.redraw()).observe(host, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
  }
  const list = host.shadowRoot.getElementById("list");
  list.replaceChildren(
    ...[...host.querySelectorAll("s-option")].map((one) =>
      make("option", { value: one.value ?? "", textContent: one.textContent, disabled: Boolean(one.disabled) }),
    ),
  );
  list.value = host.value ?? "";
  list.disabled = Boolean(host.disabled);
  host.shadowRoot.getElementById("label").textContent = host.label ?? "";
  const error = host.shadowRoot.getElementById("error");
  error.textContent = host.error ?? "";
  error.hidden = error.textContent === "";
  return null;
});

const checkbox = element(["label", "checked", "disabled", "details", "error"], (host, isDrawn) => {
  if (!isDrawn) {
    const input = make("input", { type: "checkbox", id: "input" });
    input.addEventListener("change", () => {
      host.take("checked", input.checked);
      host.dispatchEvent(new Event("change", { bubbles: true }));
    });
    const texts = make(
      "span",
      {},
      make("span", { id: "label" }),
      make("span", { className: "details", id: "details" }),
    );
    host.shadowRoot.replaceChildren(make("label", { className: "check" }, input, texts));
  }
  const [input, label, details] = ["input", "label", "details"].map((id) => host.shadowRoot.getElementById(id));
  input.checked = Boolean(host.checked);
  input.disabled = Boolean(host.disabled);
  label.textContent = host.label ?? "";
  details.textContent = host.details ? ` ${host.details}` : "";
  return null;
});

const button = element(["variant", "tone", "disabled", "loading", "accessibilityLabel", "type"], (host, isDrawn) => {
  // The same button as before, which may have the focus.
  const inner = isDrawn ? host.shadowRoot.firstElementChild : make("button", { type: "button" }, slot());
  inner.className =
    host.slot === "primary-action" || host.variant === "primary"
      ? "primary"
      : host.variant === "tertiary"
        ? "plain"
        : "";
  inner.disabled = Boolean(host.disabled) || Boolean(host.loading);
  inner.setAttribute("aria-busy", String(Boolean(host.loading)));
  if (host.accessibilityLabel) inner.setAttribute("aria-label", host.accessibilityLabel);
  return isDrawn ? null : inner;
});

/** https://shopify.dev/docs/api/admin-extensions/latest/network-features#custom-protocols */
function addressOf(href, base) {
  if (href.startsWith("app:")) return `${base}/apps/carnet/${href.slice(4).replace(/^\/+/, "")}`;
  if (href.startsWith("shopify:admin/")) return `${base}/${href.slice("shopify:admin/".length)}`;
  return href;
}

const banner = element(["tone", "heading"], (host) => {
  if (host.tone) host.setAttribute("tone", host.tone);
  host.setAttribute("role", host.tone === "critical" ? "alert" : "status");
  return [host.heading ? make("strong", { textContent: host.heading }) : null, slot()];
});

const action = element(["heading", "loading"], (host) => {
  host.setAttribute("aria-busy", String(Boolean(host.loading)));
  const buttons = make("footer", {}, slot("secondary-actions"), slot("primary-action"));
  return [make("h2", { textContent: host.heading ?? "" }), slot(), buttons];
});

const block = element(["heading", "collapsedSummary"], (host) => [
  make("h2", { textContent: host.heading ?? "" }),
  slot(),
]);

/** The document to print, as Shopify shows it before it is printed. */
const printAction = (words) =>
  element(["src"], (host) => {
    const isReady = Boolean(host.src);
    const preview = isReady
      ? make("iframe", { src: host.src, title: words.preview })
      : make("p", { className: "details", textContent: words.noPreview });
    const print = make("button", {
      type: "button",
      className: "primary",
      textContent: words.print,
      disabled: !isReady,
    });
    print.addEventListener("click", () => window.open(host.src, "_blank", "noopener"));
    return [slot(), preview, make("footer", {}, print)];
  });

/** Makes them known; `base` is where the admin's own pages are. */
export function defineElements({ base, words }) {
  const link = element(["href", "target"], (host) => {
    // Over the whole page: an extension's own document has nowhere to go.
    return make("a", { href: addressOf(host.href ?? "", base), target: host.target ?? "_top" }, slot());
  });
  const elements = {
    "s-admin-action": action,
    "s-admin-block": block,
    "s-admin-print-action": printAction(words),
    "s-badge": plain("inline-block"),
    "s-banner": banner,
    "s-box": plain("block"),
    "s-button": button,
    "s-checkbox": checkbox,
    "s-divider": plain("block", { role: "separator" }),
    "s-email-field": field("email"),
    "s-heading": plain("block", { role: "heading", "aria-level": "3" }),
    "s-link": link,
    "s-list-item": plain("list-item", { role: "listitem" }),
    "s-option": element(["value", "disabled"], () => slot()),
    "s-paragraph": plain("block"),
    "s-search-field": field("search"),
    "s-select": select,
    "s-spinner": element(["accessibilityLabel", "size"], (host) =>
      make("span", { role: "progressbar", "aria-label": host.accessibilityLabel ?? "", textContent: "…" }),
    ),
    "s-stack": plain("flex"),
    "s-table": plain("table", { role: "table" }),
    "s-table-body": plain("table-row-group", { role: "rowgroup" }),
    "s-table-cell": plain("table-cell", { role: "cell" }),
    "s-table-header": plain("table-cell", { role: "columnheader" }),
    "s-table-header-row": plain("table-row", { role: "row" }),
    "s-table-row": plain("table-row", { role: "row" }),
    "s-text": plain("inline"),
    "s-text-field": field("text"),
    "s-unordered-list": plain("block", { role: "list" }),
  };
  for (const [name, standIn] of Object.entries(elements)) customElements.define(name, standIn);
}
