/** Where the customer writes. */

import { element, uniqueId } from "./dom.js";
import { icon } from "./icons.js";

const WARN_CHARS = 500;
const TALLEST_PX = 160;

/** A message field that grows with its text. Enter sends, Shift and Enter begins a line. */
export class Composer {
  /**
   * @param {{language: import("./language.js").Language, send: (text: string) => void, limitChars: number}} parts
   */
  constructor({ language, send, limitChars }) {
    this._language = language;
    this._send = send;
    this._limit = limitChars;
    this._counter = element("p", { class: "counter", id: uniqueId("counter"), hidden: true });
    this._field = this._makeField();
    this._button = element("button", { type: "submit", class: "send" }, icon("send"));
    language.bind(this._button, { tip: "composer.send" });
    const form = { class: "composer", onsubmit: (event) => { event.preventDefault(); this._submit(); } };
    this.node = element("form", form, element("div", { class: "field" }, this._field, this._button), this._counter);
    this._measure();
  }

  /** Puts the cursor into the field; not on a touch screen, where that would raise the keyboard. */
  focus() {
    if (!window.matchMedia("(pointer: coarse)").matches) this._field.focus();
  }

  _makeField() {
    const field = element("textarea", {
      id: "message", rows: "1", dir: "auto", enterkeyhint: "send", autocomplete: "off",
      "aria-describedby": this._counter.id, oninput: () => this._measure(), onkeydown: (event) => this._key(event),
    });
    return this._language.bind(field, { hint: "composer.hint", label: "composer.label" });
  }

  _key(event) {
    const composing = event.isComposing || event.keyCode === 229; // Enter then picks a word of an input method
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    this._submit();
  }

  _submit() {
    const text = this._field.value.trim();
    if (text === "" || this._over() > 0) return this._field.focus();
    this._field.value = "";
    this._measure();
    this._send(text);
    return this._field.focus();
  }

  _over() {
    return [...this._field.value.trim()].length - this._limit;
  }

  _measure() {
    this._field.style.height = "auto";
    if (this._field.value) this._field.style.height = `${Math.min(this._field.scrollHeight, TALLEST_PX)}px`;
    const over = this._over();
    this._button.disabled = this._field.value.trim() === "" || over > 0;
    this._counter.hidden = over < -WARN_CHARS;
    this._counter.classList.toggle("over", over > 0);
    this._field.setAttribute("aria-invalid", String(over > 0));
    const text = over > 0 ? "composer.over" : "composer.left";
    this._language.bind(this._counter, { text }, { count: Math.abs(over) });
  }
}
