/** Talks with the page that embeds the chat: what it wishes, whether the chat is seen, how much is unread. */

/** The other side of `launcher.js`. Says "shown" and "hidden", and "configured" with `detail`, the page's wishes. */
export class Host extends EventTarget {
  constructor() {
    super();
    this.isEmbedded = window.parent !== window;
    this.isShown = !this.isEmbedded;
    this._origin = null;
    if (!this.isEmbedded) return;
    window.addEventListener("message", (event) => this._hear(event));
    this._tell({ type: "ready" }, "*"); // says nothing about anybody, so that any page may hear it
  }

  /** Asks to be put away. */
  close() {
    this._tell({ type: "close" });
  }

  /**
   * Says how many messages nobody has seen yet.
   *
   * @param {number} count
   */
  unread(count) {
    this._tell({ type: "unread", count });
  }

  /**
   * Says whether there is a conversation to be followed on the next page, too.
   *
   * @param {boolean} exists
   */
  conversation(exists) {
    this._tell({ type: "conversation", exists });
  }

  /**
   * Says which language the chat speaks now.
   *
   * @param {string} code
   */
  language(code) {
    this._tell({ type: "language", code });
  }

  _hear({ source, origin, data }) {
    if (source !== window.parent || typeof data !== "object" || data === null) return;
    if (data.type === "configure") {
      this._origin = origin;
      this.dispatchEvent(new CustomEvent("configured", { detail: data }));
    } else if (data.type === "shown" || data.type === "hidden") {
      this.isShown = data.type === "shown";
      this.dispatchEvent(new Event(data.type));
    }
  }

  _tell(data, origin = this._origin) {
    if (this.isEmbedded && origin) window.parent.postMessage({ source: "assistant", ...data }, origin);
  }
}
