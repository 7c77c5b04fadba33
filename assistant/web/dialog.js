/** A question that has to be answered before anything else; the browser keeps the focus in it and gives it back. */

import { button, element, uniqueId } from "./dom.js";

/**
 * Opens a dialog. Escape answers like its last button.
 *
 * @param {{language: import("./language.js").Language, title: string, text: string, content?: HTMLElement[],
 *   buttons: {name: string, kind: string, act: () => Promise<string | null>}[]}} parts `act` returns the name of a text
 *   that says what went wrong, or null to close the dialog.
 */
export function openDialog({ language, title, text, content = [], buttons }) {
  const heading = language.bind(element("h2", { id: uniqueId("heading") }), { text: title });
  const intro = language.bind(element("p", { id: uniqueId("intro") }), { text });
  const error = element("p", { class: "error", role: "alert" });
  const dialog = element("dialog", { "aria-labelledby": heading.id, "aria-describedby": intro.id });
  const actions = element("div", { class: "actions" }, ...buttons.map((each) => action(each, dialog, error, language)));
  dialog.append(element("div", { class: "sheet" }, heading, intro, ...content, error, actions));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}

function action({ name, kind, act }, dialog, error, language) {
  const press = async () => {
    made.disabled = true;
    const wrong = await act();
    made.disabled = false;
    if (wrong) language.bind(error, { text: wrong });
    else dialog.close();
  };
  const made = button(kind, press);
  return language.bind(made, { text: name });
}
