import { make } from "./dom.js";

/** Messages at the foot of the page, read out as they come; they wait while pointed at or focused. */
export function createToasts(words, send) {
  const region = make("div", {
    className: "toasts",
    role: "status",
    "aria-live": "polite",
    "aria-label": words.notifications,
  });
  document.body.append(region);
  const shown = new Map();
  const remove = (id, event) => {
    const toast = shown.get(id);
    if (!toast) return;
    clearTimeout(toast.timer);
    toast.element.remove();
    shown.delete(id);
    send(toast.source, { kind: "toast", id, event });
  };
  return {
    show({ id, message, isError, duration, action }, source) {
      const act =
        action &&
        make("button", {
          type: "button",
          textContent: action,
          onclick: () => send(source, { kind: "toast", id, event: "action" }),
        });
      const close = make("button", {
        type: "button",
        textContent: "×",
        "aria-label": words.dismiss,
        onclick: () => remove(id, "dismiss"),
      });
      const element = make(
        "div",
        { className: isError ? "toast error" : "toast" },
        make("span", { textContent: message }),
        act,
        close,
      );
      const toast = { element, source, timer: 0 };
      const start = () =>
        (toast.timer = setTimeout(() => remove(id, "over"), Number(duration) > 0 ? Number(duration) : 5000));
      const stop = () => clearTimeout(toast.timer);
      for (const type of ["mouseenter", "focusin"]) element.addEventListener(type, stop);
      for (const type of ["mouseleave", "focusout"]) element.addEventListener(type, start);
      shown.set(id, toast);
      region.append(element);
      start();
    },
    hide: (id) => remove(id, "over"),
  };
}
