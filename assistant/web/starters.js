/** What greets a customer before the first message. */

import { button, element } from "./dom.js";
import { icon } from "./icons.js";

const SUGGESTIONS = ["track", "cancel", "return", "delivery"];
const ICONS = { track: "order", cancel: "close", return: "retry", delivery: "chat" };

/**
 * Makes the greeting with its suggestions.
 *
 * @param {{language: import("./language.js").Language, ask: (text: string) => void}} parts
 * @returns {HTMLElement}
 */
export function starters({ language, ask }) {
  const made = SUGGESTIONS.map((name) => suggestion(name, language, ask));
  const list = element("div", { class: "suggestions", role: "group" }, ...made);
  language.bind(list, { label: "starters" });
  return element("div", { class: "greeting" },
    element("span", { class: "mark" }, icon("lantern")),
    language.bind(element("h2"), { text: "greeting.title" }),
    language.bind(element("p"), { text: "greeting.text" }),
    list);
}

function suggestion(name, language, ask) {
  const words = language.bind(element("span", { class: "words" }), { text: `starter.${name}` });
  return button("row", () => ask(language.say(`starter.${name}`)), icon(ICONS[name]), words, icon("next"));
}
