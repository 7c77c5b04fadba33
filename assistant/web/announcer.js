/** Tells a screen reader what happened, each thing once. */

import { element } from "./dom.js";

const KEPT_MS = 10_000;

/** A region that nobody sees and a screen reader reads when something is added. */
export class Announcer {
  constructor() {
    this.node = element("div", { class: "unseen", role: "status", "aria-live": "polite", "aria-atomic": "false" });
  }

  /**
   * Says a text after what the reader is saying.
   *
   * @param {string} text
   */
  say(text) {
    const line = element("p", {}, text);
    this.node.append(line);
    setTimeout(() => line.remove(), KEPT_MS);
  }
}
