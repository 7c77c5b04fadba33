/** Keeps the end of the conversation in view while the reader is there, and leaves a reader elsewhere in peace. */

import { button } from "./dom.js";
import { icon } from "./icons.js";

const NEAR_PX = 80;

/** Scrolls a log, and offers the way to its end. */
export class Following {
  /**
   * @param {HTMLElement} log What scrolls.
   * @param {import("./language.js").Language} language
   */
  constructor(log, language) {
    this._log = log;
    this.button = language.bind(button("jump", () => this._toEnd(), icon("downwards")), { tip: "newest" });
    this.button.hidden = true;
    this._stays = true;
    log.addEventListener("scroll", () => this._look(), { passive: true });
    new ResizeObserver(() => this._stays && this._toEnd()).observe(log); // a phone's keyboard takes half of the view
  }

  /** @returns {boolean} True when the end is in view. */
  get isAtEnd() {
    return this._log.scrollHeight - this._log.scrollTop - this._log.clientHeight < NEAR_PX;
  }

  /** Shows the beginning, as long as nothing was said. */
  begin() {
    this._log.scrollTop = 0;
    this._stays = false;
    this.button.hidden = true;
  }

  /**
   * Brings the end into view after something was added; of an answer that is taller than the view, its beginning.
   *
   * @param {boolean} follows Whether the reader was at the end before.
   * @param {HTMLElement} [added]
   */
  settle(follows, added) {
    const isTall = added && added.offsetHeight > this._log.clientHeight - NEAR_PX;
    if (follows && isTall) this._log.scrollTop = added.offsetTop - NEAR_PX / 4;
    else if (follows) this._toEnd();
    this._look();
  }

  _toEnd() {
    this._log.scrollTop = this._log.scrollHeight;
  }

  _look() {
    this._stays = this.isAtEnd;
    this.button.hidden = this._stays;
  }
}
