/** What the assistant offers to choose from: short answers as pills, orders and variants as a list. */

import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/** Stands between a name and what is told of it, as assistant/services/wording.py writes labels. */
export const SEPARATOR = " · ";

const LONGEST_PILL = 34;

/**
 * Makes the buttons of a message.
 *
 * @param {{title: string, value: string}[]} buttons
 * @param {{language: import("./language.js").Language, pick: (button: {title: string, value: string}) => void}} parts
 * @returns {HTMLElement}
 */
export function choices(buttons, { language, pick }) {
  const isList = buttons.some(({ title }) => title.includes(SEPARATOR) || title.length > LONGEST_PILL);
  const node = element("div", { class: isList ? "picker" : "pills", role: "group" });
  language.bind(node, { label: "choices" });
  const make = isList ? row : pill;
  node.append(...buttons.map((each) => make(each, () => pick(each))));
  return node;
}

function pill({ title }, press) {
  return button("pill", press, title);
}

function row({ title }, press) {
  const [name, ...facts] = title.split(SEPARATOR);
  const words = element("span", { class: "words" }, element("span", { class: "name" }, name));
  if (facts.length) words.append(" ", element("span", { class: "facts" }, facts.join(SEPARATOR)));
  return button("row", press, words, icon("next"));
}
