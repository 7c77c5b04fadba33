/** The menu of the header: language, appearance, and what one can do with the conversation. */

import { button, element, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { segments } from "./segments.js";
import { THEMES } from "./theme.js";

const LANGUAGES = { en: "English", zh: "中文" }; // each in its own words, whatever the page speaks

/** A list of controls that its button opens; Escape, Tab out of it or a click elsewhere closes it. */
export class Menu {
  /**
   * @param {{language: import("./language.js").Language, theme: import("./theme.js").Theme,
   *   actions: {name: string, icon: string, kind?: string, act: () => void}[]}} parts
   */
  constructor({ language, theme, actions }) {
    this._language = language;
    this._panel = element("div", { class: "menu", id: uniqueId("menu"), hidden: true });
    this._panel.append(this._languages(), this._themes(theme), ...actions.map((action) => this._action(action)));
    this._button = language.bind(button("quiet", () => this._show(this._panel.hidden), icon("more")), { tip: "menu" });
    this._button.setAttribute("aria-controls", this._panel.id);
    this.node = element("div", { class: "menu-holder" }, this._button, this._panel);
    this._show(false);
    this.node.addEventListener("keydown", (event) => this._key(event));
    this.node.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && this._closeFor(relatedTarget));
    document.addEventListener("pointerdown", ({ target }) => this._closeFor(target));
  }

  _show(open) {
    this._panel.hidden = !open;
    this._button.setAttribute("aria-expanded", String(open));
  }

  _closeFor(target) {
    if (!this.node.contains(target)) this._show(false);
  }

  _key(event) {
    if (event.key !== "Escape" || this._panel.hidden) return;
    event.stopPropagation();
    this._show(false);
    this._button.focus();
  }

  _languages() {
    const label = (code) => element("span", { lang: code }, LANGUAGES[code]);
    const title = this._language.bind(element("legend"), { text: "menu.language" });
    const choose = (code) => this._language.choose(code);
    return segments({ title, label, values: Object.keys(LANGUAGES), chosen: this._language.code, choose });
  }

  _themes(theme) {
    const label = (choice) => this._language.bind(element("span"), { text: `theme.${choice}` });
    const title = this._language.bind(element("legend"), { text: "menu.theme" });
    const choose = (choice) => theme.choose(choice);
    return segments({ title, label, values: THEMES, chosen: theme.choice, choose });
  }

  _action({ name, icon: drawn, kind = "", act }) {
    const words = this._language.bind(element("span"), { text: name });
    const press = () => {
      this._show(false);
      this._button.focus();
      act();
    };
    return button(`item ${kind}`, press, icon(drawn), words);
  }
}
