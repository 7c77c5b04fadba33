/** Counts answers that came while nobody was looking. */

/** Tells the embedding page, and the title of this one. */
export class Unread {
  /**
   * @param {import("./host.js").Host} host
   * @param {() => string} title What the page is called.
   */
  constructor(host, title) {
    this._host = host;
    this._title = title;
    this._count = 0;
    host.addEventListener("shown", () => this.show());
    document.addEventListener("visibilitychange", () => this.show());
  }

  /** Counts one more answer, unless it is being seen. */
  add() {
    if (!this._isSeen()) this._tell(this._count + 1);
  }

  /** Takes all as read when they are seen now; says the title anew. */
  show() {
    this._tell(this._isSeen() ? 0 : this._count);
  }

  _isSeen() {
    return this._host.isShown && document.visibilityState === "visible";
  }

  _tell(count) {
    this._count = count;
    this._host.unread(count);
    document.title = count ? `(${count}) ${this._title()}` : this._title();
  }
}
