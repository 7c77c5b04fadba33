/** A choice of one of a few, all in view: radio buttons that look like one bar. */

import { element, uniqueId } from "./dom.js";

/**
 * Makes the bar.
 *
 * @param {{title: HTMLElement, values: string[], chosen: string, label: (value: string) => HTMLElement,
 *   choose: (value: string) => void}} parts `title` is its legend.
 * @returns {HTMLElement}
 */
export function segments({ title, values, chosen, label, choose }) {
  const name = uniqueId("choice");
  const segment = (value) => {
    const checked = value === chosen;
    const input = { type: "radio", class: "unseen", name, value, checked, onchange: () => choose(value) };
    return element("label", {}, element("input", input), label(value));
  };
  return element("fieldset", { class: "segments" }, title, ...values.map(segment));
}
