/** On every page of the admin: the staff and language menu, the app's menu items, questions before forms that can't be undone. */
import { createAppNav } from "./app-nav.js";
import { confirmInDialog } from "./dom.js";

for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
  for (const button of form.querySelectorAll("button")) button.hidden = true;
}

for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.confirmed) return;
    event.preventDefault();
    const { confirm: title, confirmText: text, confirmYes: confirm, confirmNo: cancel } = form.dataset;
    void confirmInDialog({ title, text, confirm, cancel }).then((yes) => {
      if (!yes) return;
      form.dataset.confirmed = "yes";
      form.requestSubmit();
    });
  });
}

// Menus made of <details> close as menus do.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.querySelector("summary").contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

if (document.querySelector("[data-app-nav]") && !document.querySelector("#frame-data")) createAppNav();
