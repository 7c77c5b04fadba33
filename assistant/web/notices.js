/** What the customer has to know about the line: offline, connecting again, asked to wait; one notice at a time. */

import { element } from "./dom.js";
import { icon } from "./icons.js";

const QUIET_MS = 1_500; // a line that is back within this time was never worth a word
const ICONS = { offline: "offline", reconnecting: "retry", unavailable: "warning", busy: "chat", crowded: "chat" };

/** The bar below the header. */
export class Notices {
  /** @param {import("./language.js").Language} language */
  constructor(language) {
    this._language = language;
    this.node = element("div", { class: "notices", role: "status" });
    this._timer = null;
    this._ends = null;
    this._standing = null;
    window.addEventListener("offline", () => this.line("down"));
  }

  /**
   * Says how the line stands.
   *
   * @param {"up" | "down"} state
   */
  line(state) {
    clearTimeout(this._timer);
    if (state === "up") return this._stand(null);
    if (!navigator.onLine) return this._stand("offline");
    this._timer = setTimeout(() => this._stand("reconnecting"), QUIET_MS);
    return undefined;
  }

  /**
   * Says something for a while.
   *
   * @param {string} name
   * @param {{seconds?: number}} [options] How long; also filled into the text.
   */
  tell(name, { seconds = 6 } = {}) {
    clearTimeout(this._ends);
    this._show(name, { seconds });
    this._ends = setTimeout(() => {
      this._ends = null;
      this._stand(this._standing);
    }, seconds * 1_000);
  }

  _stand(name) {
    this._standing = name;
    if (this._ends) return; // what is told for a while stays for that while
    if (name) this._show(name);
    else this.node.replaceChildren();
  }

  _show(name, values) {
    const words = this._language.bind(element("span"), { text: name }, values);
    this.node.replaceChildren(element("p", { class: `notice ${name}` }, icon(ICONS[name] ?? "check"), words));
  }
}
