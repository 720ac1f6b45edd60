import { make } from "./dom.js";

/**
 * The app's menu items under its name in the navigation. The app names them while it is open; other pages of the admin show
 * them as they were last, by language.
 */
export function createAppNav() {
  const list = document.querySelector("[data-app-nav]");
  const { base, key } = list.dataset;
  const isPath = (path) => typeof path === "string" && /^\/(?![/\\])/.test(path);
  const remembered = () => {
    try {
      const items = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(items) ? items : [];
    } catch {
      return [];
    }
  };
  let items = remembered().filter((item) => isPath(item.path));

  const draw = () => {
    list.replaceChildren(
      ...items
        .filter((item) => !item.home)
        .map((item) =>
          make("li", {}, make("a", { href: base + item.path, textContent: item.label, "data-app-path": item.path })),
        ),
    );
  };
  draw();
  return {
    get homePath() {
      return items.find((item) => item.home)?.path ?? "/";
    },
    update(given) {
      items = given
        .filter((item) => isPath(item.path))
        .map(({ label, path, home }) => ({ label: String(label), path, home: home === true }));
      localStorage.setItem(key, JSON.stringify(items));
      draw();
    },
    /** Marks the item whose path is the longest one that the app's path lies under. */
    mark(appPath) {
      const path = appPath.split(/[?#]/)[0];
      const under = items.filter((item) => path === item.path || path.startsWith(`${item.path.replace(/\/$/, "")}/`));
      const nearest = under.sort((a, b) => b.path.length - a.path.length)[0];
      for (const link of list.querySelectorAll("a")) {
        if (link.dataset.appPath === nearest?.path) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    },
  };
}
