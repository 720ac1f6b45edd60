import { confirmInDialog, make } from "./dom.js";

/**
 * The contextual save bar: it stands in place of the top bar while the app has unsaved changes, and keeps the person on the
 * page. `send(message)` speaks to the app.
 */
export function createSaveBar(words, send) {
  const topBar = document.querySelector(".top");
  const status = make("p", { className: "save-bar-text", textContent: words.unsaved });
  const discard = make("button", { type: "button", className: "button on-dark", onclick: () => void pressDiscard() });
  const save = make("button", { type: "button", className: "button light", onclick: () => press("save") });
  const bar = make(
    "section",
    { className: "save-bar", hidden: true, "aria-label": words.unsaved },
    status,
    discard,
    save,
  );
  const announcer = make("p", { className: "visually-hidden", role: "status" });
  topBar.after(bar, announcer);
  const shown = new Map();

  const current = () => [...shown.values()].at(-1);
  const press = (action) => {
    const look = current();
    if (look) send(look.source, { kind: "saveBar", number: look.number, action });
  };
  const pressDiscard = async () => {
    const { title, text, confirm, cancel } = words.discardDialog;
    if (current()?.discardConfirmation && !(await confirmInDialog({ title, text, confirm, cancel }))) return;
    press("discard");
  };
  const draw = () => {
    const look = current();
    const wasShown = !bar.hidden;
    bar.hidden = look === undefined;
    topBar.inert = look !== undefined;
    topBar.classList.toggle("covered", look !== undefined);
    announcer.textContent = look === undefined ? "" : words.unsaved;
    if (look === undefined) {
      // The bar took the focus along when it went: it belongs in the app.
      if (wasShown && document.activeElement === document.body) document.querySelector("iframe")?.focus();
      return;
    }
    for (const [button, given, label] of [
      [save, look.save, words.save],
      [discard, look.discard, words.discard],
    ]) {
      button.textContent = given?.label || label;
      button.disabled = given?.disabled === true || given?.loading === true;
      button.setAttribute("aria-busy", String(given?.loading === true));
    }
  };

  return {
    get open() {
      return shown.size > 0;
    },
    update(look, source) {
      if (look.open) shown.set(look.number, { ...look, source });
      else shown.delete(look.number);
      draw();
    },
    clear() {
      shown.clear();
      draw();
    },
    /** Says no to leaving: the bar shakes and the reason is read out. */
    refuse() {
      bar.classList.remove("shake");
      void bar.offsetWidth;
      bar.classList.add("shake");
      announcer.textContent = "";
      setTimeout(() => (announcer.textContent = words.leaveDialog.text), 50);
    },
    async confirmLeaving() {
      return shown.size === 0 || confirmInDialog(words.leaveDialog);
    },
  };
}
