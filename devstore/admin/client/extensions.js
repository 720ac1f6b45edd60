/** On a page of the admin: opens an action's extension over it, and gives a block the height of what is in it. */
import { make } from "./dom.js";

/** Shows the action in a modal of its own until it closes itself or the person does; then the page shows what it did. */
function openAction(address, name, close) {
  const frame = make("iframe", { className: "extension-action", src: address, title: name });
  const dialog = make(
    "dialog",
    { className: "dialog extension", "aria-labelledby": "extension-title" },
    make(
      "div",
      { className: "dialog-head" },
      make("h2", { id: "extension-title", textContent: name }),
      make("button", {
        type: "button",
        className: "close",
        textContent: "×",
        "aria-label": close,
        onclick: () => dialog.close(),
      }),
    ),
    frame,
  );
  const heard = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data?.kind === "close-extension") dialog.close("done");
    if (data?.kind === "extension-height") frame.style.height = `${Math.ceil(data.height) + 12}px`;
  };
  addEventListener("message", heard);
  dialog.addEventListener("close", () => {
    removeEventListener("message", heard);
    dialog.remove();
    if (dialog.returnValue === "done") location.reload();
  });
  document.body.append(dialog);
  dialog.showModal();
}

for (const item of document.querySelectorAll("[data-opens-extension]")) {
  const { opensExtension, close } = item.dataset;
  item.addEventListener("click", () => openAction(opensExtension, item.textContent.trim(), close));
}

const fitting = [...document.querySelectorAll("iframe[data-fits-content]")];
addEventListener("message", ({ source, data }) => {
  const frame = fitting.find((one) => one.contentWindow === source);
  if (frame && data?.kind === "extension-height") frame.style.height = `${Math.ceil(data.height)}px`;
});
