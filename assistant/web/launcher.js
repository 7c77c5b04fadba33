/** The widget on a shop's page: a button that opens the chat in a frame, with the number of unread answers. */

import { BASE } from "./api.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { STYLE } from "./launcher_style.js";
import { Store } from "./store.js";
import { TEXTS as en } from "./texts.en.js";
import { TEXTS as zh } from "./texts.zh.js";
import { VARIABLES } from "./theme.js";

const TABLES = { en, zh };

/**
 * Puts the widget on the page.
 *
 * @param {{language?: string, theme?: string, title?: string, customerUrl?: string}} options The tag's data attributes.
 * @param {boolean} isWanted Whether to open the chat at once.
 */
export function launch(options, isWanted = false) {
  const launcher = new Launcher(options);
  const place = () => {
    document.body.append(launcher.node);
    if (isWanted) launcher.open();
  };
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
}

/** The button and its frame. Nothing is loaded until the chat is opened, or goes on from an earlier page. */
class Launcher {
  constructor(options) {
    this._options = options;
    this._store = new Store();
    this._frame = null;
    this._isOpen = false;
    this._unread = 0;
    this._language = languageOf(options.language);
    this._badge = element("span", { class: "badge", hidden: true });
    this._button = button("launcher", () => this._toggle(), icon("chat"), icon("chevron"), this._badge);
    this._button.setAttribute("aria-expanded", "false");
    this.node = element("div");
    this._root = this.node.attachShadow({ mode: "open" });
    this._root.adoptedStyleSheets = [sheet(STYLE)];
    this._root.append(this._button);
    this._label();
    this._listen();
    if (this._store.get("talking")) this._load();
  }

  _listen() {
    window.addEventListener("message", (event) => this._hear(event));
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("[data-assistant-open]")) this.open();
    });
  }

  _toggle() {
    if (this._isOpen) this._close();
    else this.open();
  }

  /** Shows the chat, and gives it the focus. */
  open() {
    this._load();
    this._show(true);
    this._frame.focus();
  }

  _close() {
    this._show(false);
    this._button.focus();
  }

  _load() {
    if (this._frame) return;
    this._frame = element("iframe", { src: BASE.href, hidden: true, allow: "clipboard-write" });
    this._root.prepend(this._frame);
    this._label();
  }

  _show(open) {
    this._isOpen = open;
    this._frame.hidden = !open;
    this._button.setAttribute("aria-expanded", String(open));
    this._tell({ type: open ? "shown" : "hidden" });
    this._label();
  }

  _label() {
    const name = this._isOpen ? "launcher.close" : this._unread ? "launcher.openUnread" : "launcher.open";
    const texts = TABLES[this._language];
    this._button.setAttribute("aria-label", texts[name].replace("{count}", String(this._unread)));
    this._badge.textContent = this._unread > 9 ? "9+" : String(this._unread);
    this._badge.hidden = this._isOpen || this._unread === 0;
    this._frame?.setAttribute("title", this._options.title ?? texts.title);
  }

  _hear({ origin, source, data }) {
    if (!this._frame || source !== this._frame.contentWindow || origin !== BASE.origin) return;
    if (data.type === "ready") this._configure();
    else if (data.type === "close") this._close();
    else if (data.type === "conversation") this._store.set("talking", data.exists || null);
    else if (data.type === "unread") this._unread = data.count;
    else if (data.type === "language" && data.code in TABLES) this._language = data.code;
    this._label();
  }

  async _configure() {
    const { language, theme, title, customerUrl } = this._options;
    const customerToken = await tokenFrom(customerUrl);
    const style = getComputedStyle(document.documentElement);
    const set = VARIABLES.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value);
    const variables = Object.fromEntries(set);
    this._tell({ type: "configure", language: languageOf(language), theme, title, customerToken, variables });
    this._tell({ type: this._isOpen ? "shown" : "hidden" });
  }

  _tell(data) {
    this._frame.contentWindow?.postMessage(data, BASE.origin);
  }
}

function languageOf(wanted) {
  const codes = [wanted, document.documentElement.lang, navigator.language];
  return codes.map((code) => (code ?? "").slice(0, 2).toLowerCase()).find((code) => code in TABLES) ?? "en";
}

/**
 * Asks the shop's site who is signed in.
 *
 * @param {string | undefined} address Where it answers with a signed token.
 * @returns {Promise<string | null | undefined>} null when nobody is; undefined when that cannot be told now.
 */
async function tokenFrom(address) {
  if (!address) return null;
  try {
    const response = await fetch(new URL(address, document.baseURI), { credentials: "same-origin" });
    return response.ok ? (await response.text()).trim() || null : null;
  } catch {
    return undefined;
  }
}

function sheet(text) {
  const made = new CSSStyleSheet(); // made by script, it needs no leave from the page's content security policy
  made.replaceSync(text);
  return made;
}
