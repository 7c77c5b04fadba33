/** The head of the chat: who answers, the menu, and the way out of it where it is embedded. */

import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Makes the header.
 *
 * @param {{language: import("./language.js").Language, title: string | undefined, menu: HTMLElement,
 *   close: (() => void) | null}} parts `title` is the shop's own name of its chat.
 * @returns {HTMLElement}
 */
export function header({ language, title, menu, close }) {
  const name = title ? element("h1", {}, title) : language.bind(element("h1"), { text: "title" });
  const who = element("div", { class: "who" }, name, language.bind(element("p"), { text: "subtitle" }));
  const node = element("header", { class: "bar" }, element("span", { class: "mark" }, icon("lantern")), who, menu);
  if (close) node.append(language.bind(button("quiet", close, icon("close")), { tip: "close" }));
  return node;
}
