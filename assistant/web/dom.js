/** Builds the page's nodes without a string of HTML, so that no text can ever become markup. */

/**
 * Makes an element.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] Attributes by name; a function under `on…` listens to that event;
 *   `true` sets an attribute without value; `false`, `null` and `undefined` leave it out.
 * @param {...(Node | string | null | undefined)} children Strings become text; nothing is left out.
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/**
 * Makes a button.
 *
 * @param {string} kind Its class.
 * @param {(event: Event) => void} onclick
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function button(kind, onclick, ...children) {
  return element("button", { type: "button", class: kind, onclick }, ...children);
}

let made = 0;

/**
 * Gives an id that no other element of the page has.
 *
 * @param {string} prefix
 * @returns {string}
 */
export function uniqueId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}
