/**
 * The resource picker: products with their variants, found by typing, chosen with the pointer or the keyboard alone (arrows or
 * Tab, Space, Enter). https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/resource-picker-api
 */
import { make } from "./dom.js";

/** Resolves to the chosen resources as the API documents them, or undefined when the person cancels. */
export async function openResourcePicker(options, { words, locale, address }) {
  const { type = "product", action = "add", multiple = false, filter = {}, query = "", selectionIds = [] } = options;
  if (type !== "product" && type !== "variant")
    throw new Error(`The local resource picker shows products and variants, not “${type}”.`);
  const limit = multiple === true ? Infinity : multiple === false ? 1 : Number(multiple);
  const load = async (parameters) => {
    const filters = { filter: filter.query ?? "", draft: filter.draft !== false, archived: filter.archived !== false };
    const response = await fetch(`${address}?${new URLSearchParams({ ...filters, ...parameters })}`);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  };
  const selection = createSelection(type, limit);
  if (selectionIds.length > 0) {
    const { products } = await load({ ids: selectionIds.map(({ id }) => id).join(",") });
    selection.restore(products, selectionIds);
  }

  return new Promise((resolve) => {
    const search = make("input", {
      type: "text",
      role: "searchbox",
      className: "input",
      value: query,
      placeholder: words.search,
      "aria-label": words.search,
    });
    const list = make("div", { className: "picker-list", role: "group", "aria-labelledby": "picker-title" });
    const status = make("p", { className: "picker-status", role: "status" });
    const more = make("button", {
      type: "button",
      className: "button",
      textContent: words.more,
      hidden: true,
      onclick: () => void show(more.dataset.after),
    });
    const done = make("button", {
      type: "button",
      className: "button primary",
      textContent: words[action],
      onclick: () => dialog.close("done"),
    });
    const cancel = () => dialog.close("cancel");
    const title = words[`${action}${type === "product" ? "Products" : "Variants"}`];
    const dialog = make(
      "dialog",
      {
        className: "dialog picker",
        "aria-labelledby": "picker-title",
        onclose: () => finish(),
        onkeydown: (event) => onKey(event),
      },
      make(
        "div",
        { className: "dialog-head" },
        make("h2", { id: "picker-title", textContent: title }),
        make("button", {
          type: "button",
          className: "close",
          textContent: "×",
          "aria-label": words.cancel,
          onclick: cancel,
        }),
      ),
      make("div", { className: "picker-search" }, search),
      make("div", { className: "dialog-body" }, list, more),
      make(
        "footer",
        {},
        status,
        make("button", { type: "button", className: "button", textContent: words.cancel, onclick: cancel }),
        done,
      ),
    );

    const finish = () => {
      dialog.remove();
      resolve(dialog.returnValue === "done" ? selection.chosen() : undefined);
    };
    const boxes = () => [...list.querySelectorAll("input:not(:disabled)")];
    const onKey = (event) => {
      const all = boxes();
      const at = all.indexOf(document.activeElement);
      if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === search))
        all[Math.min(at + 1, all.length - 1)]?.focus();
      else if (event.key === "ArrowUp" && at >= 0) (all[at - 1] ?? search).focus();
      else if (event.key === "Enter" && !(document.activeElement instanceof HTMLButtonElement)) {
        if (selection.size > 0) dialog.close("done");
      } else return;
      event.preventDefault();
    };
    const draw = () => {
      for (const box of list.querySelectorAll("input")) {
        const { product, variant } = box.dataset;
        const state = variant
          ? selection.variantState(product, variant)
          : selection.productState(product, Number(box.dataset.count));
        box.checked = state === "all";
        box.indeterminate = state === "some";
      }
      done.disabled = selection.size === 0;
      status.textContent = words.selected.replace("{n}", String(selection.size));
    };
    const row = (className, box, label, ...rest) =>
      make(
        "label",
        { className: `picker-row ${className}` },
        box,
        make("span", { className: "picker-name", textContent: label }),
        ...rest,
      );
    const rowsOf = (product) => {
      const money = new Intl.NumberFormat(locale, { style: "currency", currency: product.currencyCode });
      const box = (variant) =>
        make("input", {
          type: "checkbox",
          "data-product": product.id,
          "data-count": String(product.variants.length),
          "data-variant": variant?.id,
          onchange: () => {
            if (variant) selection.toggleVariant(product, variant);
            else selection.toggleProduct(product);
            draw();
          },
        });
      const details = (variant) => [
        make("span", { className: "picker-sku", textContent: variant.sku ?? "" }),
        make("span", {
          className: "picker-stock",
          textContent: words.stock.replace("{n}", String(variant.inventoryQuantity ?? 0)),
        }),
        make("span", { className: "picker-price", textContent: money.format(Number(variant.price)) }),
      ];
      const badge =
        product.status === "ACTIVE"
          ? null
          : make("span", { className: "badge", textContent: words.status[product.status] ?? product.status });
      const [only] = product.variants;
      if (product.hasOnlyDefaultVariant && only) {
        return [row("product", box(type === "variant" ? only : undefined), product.title, badge, ...details(only))];
      }
      const shown = type === "variant" || filter.variants !== false ? product.variants : [];
      const head =
        type === "variant" && limit === 1
          ? make(
              "p",
              { className: "picker-row product" },
              make("span", { className: "picker-name", textContent: product.title }),
              badge,
            )
          : row("product", box(), product.title, badge);
      return [head, ...shown.map((variant) => row("variant", box(variant), variant.title, ...details(variant)))];
    };

    let turn = 0;
    const show = async (after = "") => {
      const mine = ++turn;
      try {
        const { products, endCursor } = await load({ query: search.value, after });
        if (mine !== turn) return;
        const rows = products.flatMap(rowsOf);
        if (after) list.append(...rows);
        else
          list.replaceChildren(
            ...(rows.length > 0 ? rows : [make("p", { className: "empty", textContent: words.nothing })]),
          );
        more.hidden = endCursor === null;
        more.dataset.after = endCursor ?? "";
        draw();
      } catch {
        if (mine === turn)
          list.replaceChildren(make("p", { className: "empty", role: "alert", textContent: words.failed }));
      }
    };
    let pause = 0;
    search.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => void show(), 150);
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
    search.select();
    void show();
  });
}

/** What is chosen, in the order it was chosen: product id → the product and the ids of its chosen variants. */
function createSelection(type, limit) {
  const chosen = new Map();
  const countVariants = () => [...chosen.values()].reduce((sum, { ids }) => sum + ids.size, 0);
  const size = () => (type === "product" ? chosen.size : countVariants());
  const drop = (product) => chosen.delete(product.id);
  const add = (product, ids) => {
    if (limit === 1 && (type === "variant" || !chosen.has(product.id))) chosen.clear();
    const before = chosen.get(product.id)?.ids ?? new Set();
    const allowed =
      type === "variant"
        ? ids.slice(0, Math.max(limit - countVariants(), 0))
        : size() < limit || chosen.has(product.id)
          ? ids
          : [];
    if (allowed.length > 0) chosen.set(product.id, { product, ids: new Set([...before, ...allowed]) });
  };
  return {
    get size() {
      return size();
    },
    restore(products, selectionIds) {
      for (const { id, variants } of selectionIds) {
        const product = products.find((one) => one.id === id || one.variants.some((variant) => variant.id === id));
        if (!product) continue;
        const wanted = product.id === id ? variants?.map((variant) => variant.id) : [id];
        add(
          product,
          product.variants.map((variant) => variant.id).filter((each) => wanted?.includes(each) ?? true),
        );
      }
    },
    toggleProduct(product) {
      const all = product.variants.map((variant) => variant.id);
      if (chosen.get(product.id)?.ids.size === all.length) drop(product);
      else add(product, type === "variant" ? all.filter((id) => !chosen.get(product.id)?.ids.has(id)) : all);
    },
    toggleVariant(product, variant) {
      const ids = chosen.get(product.id)?.ids;
      if (!ids?.has(variant.id)) return add(product, [variant.id]);
      ids.delete(variant.id);
      if (ids.size === 0) drop(product);
    },
    productState(id, count) {
      const ids = chosen.get(id)?.ids;
      return ids === undefined ? "none" : ids.size === count ? "all" : "some";
    },
    variantState: (productId, id) => (chosen.get(productId)?.ids.has(id) ? "all" : "none"),
    chosen() {
      const picked = [...chosen.values()].map(({ product, ids }) => ({
        ...product,
        variants: product.variants.filter(({ id }) => ids.has(id)),
      }));
      if (type === "product") return picked;
      return picked.flatMap(({ variants, ...product }) => variants.map((variant) => ({ ...variant, product })));
    },
  };
}
