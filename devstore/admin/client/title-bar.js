import { make } from "./dom.js";

/** The bar above the app: its title, breadcrumb and buttons. `press(source, button)` tells the app of a click. */
export function createTitleBar(appName, press) {
  const heading = document.querySelector(".title-bar h1");
  const start = document.querySelector(".title-bar-start");
  const actions = document.querySelector(".title-bar-actions");
  const button = (look, source, className) =>
    make("button", {
      type: "button",
      className,
      textContent: look.label,
      disabled: look.disabled || look.loading,
      "aria-busy": look.loading ? "true" : undefined,
      onclick: () => press(source, look.number),
    });
  return {
    draw({ title, breadcrumb, primary, secondary, groups }, source) {
      heading.textContent = title || appName;
      document.title = title ? `${title} · ${appName}` : appName;
      start.replaceChildren(
        ...(breadcrumb ? [button({ ...breadcrumb, label: `← ${breadcrumb.label}` }, source, "breadcrumb")] : []),
      );
      actions.replaceChildren(
        ...groups.map((group) =>
          make(
            "details",
            { className: "menu" },
            make("summary", { className: "button", textContent: group.label }),
            make(
              "div",
              { className: "menu-items" },
              ...group.items.map((item) => button(item, source, item.critical ? "critical" : "")),
            ),
          ),
        ),
        ...secondary.map((look) => button(look, source, look.critical ? "button critical" : "button")),
        ...(primary ? [button(primary, source, "button primary")] : []),
      );
    },
  };
}
