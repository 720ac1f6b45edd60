/** Makes an element; text is set as text, never parsed. `on…` properties are listeners. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element) element[name] = value;
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** What the server wrote into a `<script type="application/json" id="…">` of this page. */
export function pageData(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : undefined;
}

/** Asks; resolves true for the confirming button, false for anything else. Focus goes in and comes back. */
export function confirmInDialog({ title, text, confirm, cancel }) {
  return new Promise((resolve) => {
    const heading = make("h2", { id: "confirm-title", textContent: title });
    const dialog = make(
      "dialog",
      {
        className: "dialog small",
        "aria-labelledby": "confirm-title",
        onclose: () => finish(dialog.returnValue === "yes"),
      },
      make("div", { className: "dialog-head" }, heading),
      make("p", { className: "dialog-body", textContent: text }),
      make(
        "footer",
        {},
        make("button", { type: "button", className: "button", textContent: cancel, onclick: () => dialog.close("no") }),
        make("button", {
          type: "button",
          className: "button critical",
          textContent: confirm,
          onclick: () => dialog.close("yes"),
        }),
      ),
    );
    const finish = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    document.body.append(dialog);
    dialog.showModal();
  });
}
