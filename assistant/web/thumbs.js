/** A thumb up or down on an answer. */

import { button, element } from "./dom.js";
import { icon } from "./icons.js";

const KINDS = ["up", "down"];

/** Gives each answer its thumbs and remembers in this browser what was given. */
export class Thumbs {
  /**
   * @param {{session: import("./session.js").Session, store: import("./store.js").Store,
   *   language: import("./language.js").Language, announcer: import("./announcer.js").Announcer}} parts
   */
  constructor({ session, store, language, announcer }) {
    Object.assign(this, { _session: session, _store: store, _language: language, _announcer: announcer });
  }

  /**
   * Makes the thumbs of an answer.
   *
   * @param {string} message Its id.
   * @returns {HTMLElement}
   */
  of(message) {
    const node = element("div", { class: "thumbs" });
    for (const kind of KINDS) {
      const thumb = button("quiet", () => this._give(node, message, kind), icon(kind));
      thumb.dataset.kind = kind;
      node.append(this._language.bind(thumb, { tip: `thumb.${kind}` }));
    }
    this._show(node, this._given()[message]);
    return node;
  }

  /** Forgets what was given. */
  clear() {
    this._store.set("thumbs", null);
  }

  _given() {
    return this._store.get("thumbs") ?? {};
  }

  async _give(node, message, thumb) {
    const before = this._given()[message];
    if (before === thumb) return;
    this._show(node, thumb);
    try {
      await this._session.call("POST", "feedback", { body: { message, thumb } });
      this._store.set("thumbs", { ...this._given(), [message]: thumb });
      this._announcer.say(this._language.say("thumb.thanks"));
    } catch {
      this._show(node, before);
      this._announcer.say(this._language.say("thumb.failed"));
    }
  }

  _show(node, thumb) {
    for (const each of node.children) each.setAttribute("aria-pressed", String(each.dataset.kind === thumb));
  }
}
