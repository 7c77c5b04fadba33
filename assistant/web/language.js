/** The language of the page: every text by its name, and nodes that follow when the customer switches. */

import { TEXTS as en } from "./texts.en.js";
import { TEXTS as zh } from "./texts.zh.js";

const TABLES = { en, zh };
const LOCALES = { en: "en", zh: "zh-CN" };

/** Says what things are called. Says "switched" when the customer chooses another language. */
export class Language extends EventTarget {
  /**
   * @param {import("./store.js").Store} store Where the choice is kept.
   * @param {string | null} [wanted] What the embedding page asks for, when the customer has not chosen.
   */
  constructor(store, wanted = null) {
    super();
    this._store = store;
    const codes = [store.get("language"), wanted, navigator.language.slice(0, 2).toLowerCase()];
    this.code = codes.find((code) => code in TABLES) ?? "en";
    store.watch("language", (code) => { if (code in TABLES) this._switch(code); });
  }

  /** @returns {string} The language as HTML names it. */
  get locale() {
    return LOCALES[this.code];
  }

  /**
   * Gives a text.
   *
   * @param {string} name
   * @param {Record<string, unknown>} [values] What stands for `{name}` in it.
   */
  say(name, values = {}) {
    return TABLES[this.code][name].replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  }

  /**
   * Makes a node's text, or one of its attributes, a text that follows the language.
   *
   * @template {HTMLElement} T
   * @param {T} node
   * @param {{text?: string, label?: string, tip?: string, hint?: string}} names `label` is for a screen
   *   reader, `tip` for a tooltip, too; `hint` stands in an empty field.
   * @param {Record<string, unknown>} [values]
   * @returns {T}
   */
  bind(node, names, values = {}) {
    Object.assign(node.dataset, names);
    node.dataset.values = JSON.stringify(values);
    this._fill(node);
    return node;
  }

  /**
   * Switches at the customer's wish, and keeps to it.
   *
   * @param {string} code
   */
  choose(code) {
    this._store.set("language", code);
    this._switch(code);
  }

  _switch(code) {
    if (code === this.code) return;
    this.code = code;
    document.querySelectorAll("[data-values]").forEach((node) => this._fill(node));
    this.dispatchEvent(new Event("switched"));
  }

  _fill(node) {
    const { text, label, tip, hint, values } = node.dataset;
    const filled = JSON.parse(values);
    if (text) node.textContent = this.say(text, filled);
    if (label ?? tip) node.setAttribute("aria-label", this.say(label ?? tip, filled));
    if (tip) node.title = this.say(tip, filled);
    if (hint) node.setAttribute("placeholder", this.say(hint, filled));
  }
}
