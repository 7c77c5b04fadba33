/** Light or dark, at the customer's choice or the system's; and the colours that an embedding page sets. */

const COLOURS = ["accent", "on-accent", "background", "surface", "raised", "text", "muted", "line"];
const KINDS = new Map([
  ...COLOURS.flatMap((name) => [[`--assistant-${name}`, "color"], [`--assistant-${name}-dark`, "color"]]),
  ["--assistant-radius", "border-radius"],
  ["--assistant-font", "font-family"],
]);

/** What a customer can choose. */
export const THEMES = ["auto", "light", "dark"];

/** The variables that a page may set to give the chat its own look. */
export const VARIABLES = [...KINDS.keys()];

/** Applies the look to this document. */
export class Theme {
  /**
   * @param {import("./store.js").Store} store Where the choice is kept.
   * @param {{theme?: string, variables?: Record<string, string>}} wishes What the embedding page asks for, where the
   *   customer has not chosen; values that are not of their variable's kind are left out.
   */
  constructor(store, { theme, variables = {} }) {
    this._store = store;
    this._show(store.get("theme") ?? theme);
    store.watch("theme", (choice) => this._show(choice));
    for (const [name, value] of Object.entries(variables)) {
      const isFitting = KINDS.has(name) && CSS.supports(KINDS.get(name), value);
      if (isFitting) document.documentElement.style.setProperty(name, value);
    }
  }

  /** @returns {"auto" | "light" | "dark"} */
  get choice() {
    return document.documentElement.dataset.theme ?? "auto";
  }

  /**
   * Switches at the customer's wish, and keeps to it.
   *
   * @param {"auto" | "light" | "dark"} choice
   */
  choose(choice) {
    this._store.set("theme", choice);
    this._show(choice);
  }

  _show(choice) {
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
  }
}
