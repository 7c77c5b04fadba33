/**
 * The customer's messages on their way: kept until the server has stored them, sent again under the same id. One that it
 * refused is kept, too, and shown as not sent on every page until the customer sends it again.
 */

const NAME = "outbox";
const LONGEST_WAIT_S = 20;
const STALE = "failed.stale";
const REASONS = { choice_unknown: STALE, choice_stale: STALE, message_too_long: "failed.tooLong" };

/**
 * @typedef {object} Letter
 * @property {string} id
 * @property {string} shown What the customer reads as their own words.
 * @property {string} [text] What was written, or
 * @property {string} [choice] the signed value of what was picked.
 * @property {string} at When it was written, ISO 8601.
 * @property {string} [failed] Why the server refused it: a name of a text.
 */

/**
 * Sends one letter after the other. Says "wait" with `detail` {name, seconds} when the server asks to, "lost" when it
 * could not be reached, and "reached" when it could.
 */
export class Outbox extends EventTarget {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./store.js").Store} store
   * @param {import("./conversation.js").Conversation} conversation
   */
  constructor(session, store, conversation) {
    super();
    this._session = session;
    this._store = store;
    this._conversation = conversation;
    this._isSending = false;
    this._isAskedToWait = false;
    this._wake = () => {};
    window.addEventListener("online", () => this.hurry());
  }

  /** Shows what an earlier page left unsent, and sends it unless it was refused. */
  resume() {
    for (const { id, shown, at, failed } of this._letters()) {
      if (!this._conversation.find(id)) {
        this._conversation.addOwn({ id, text: shown, at, state: failed ? "failed" : "waiting", reason: failed });
      } else if (failed) {
        this._drop(id); // the server has it after all
      }
    }
    this._deliver();
  }

  /**
   * Sends what was written or picked.
   *
   * @param {{text?: string, choice?: string, shown?: string}} said
   */
  send({ text, choice, shown = text }) {
    const letter = { id: newId(), text, choice, shown, at: new Date().toISOString() };
    this._store.set(NAME, [...this._letters(), letter]);
    this._conversation.addOwn({ id: letter.id, text: shown, at: letter.at, state: "sending" });
    this._deliver();
  }

  /**
   * Sends a message again that was not taken.
   *
   * @param {import("./conversation.js").Message} message
   */
  retry({ id }) {
    this._note(id, undefined);
    this._conversation.mark(id, "sending");
    this._deliver();
  }

  /** Tries at once instead of waiting on, unless the server asked to wait. */
  hurry() {
    if (!this._isAskedToWait) this._wake();
  }

  /** Forgets what was not sent yet. */
  clear() {
    this._store.set(NAME, null);
    this._wake();
  }

  /** @returns {Letter[]} */
  _letters() {
    return this._store.get(NAME) ?? [];
  }

  async _deliver() {
    if (this._isSending) return;
    this._isSending = true;
    const next = () => this._letters().find((letter) => !letter.failed);
    for (let failures = 0, letter = next(); letter; letter = next()) {
      const wait = await this._post(letter, failures);
      failures = wait === 0 ? 0 : failures + 1;
      if (wait > 0) await this._pause(wait);
    }
    this._isSending = false;
  }

  /** Posts a letter. Returns how many seconds to wait before it is tried again, 0 when it is done with. */
  async _post({ id, text, choice }, failures) {
    try {
      await this._session.call("POST", "messages", { body: choice ? { id, choice } : { id, text } });
      this._drop(id);
      this._conversation.mark(id, "sent");
      this.dispatchEvent(new Event("reached"));
    } catch (error) {
      if (error.isPassing) return this._later(id, error, failures);
      const reason = REASONS[error.code] ?? "failed.refused";
      if (reason === STALE) this._drop(id); // there is nothing to send again
      else this._note(id, reason);
      this._conversation.mark(id, "failed", reason);
    }
    return 0;
  }

  /** Keeps why a letter was refused; without a reason it is to be sent. */
  _note(id, failed) {
    this._store.set(NAME, this._letters().map((letter) => (letter.id === id ? { ...letter, failed } : letter)));
  }

  _drop(id) {
    this._store.set(NAME, this._letters().filter((letter) => letter.id !== id));
  }

  _later(id, error, failures) {
    const seconds = error.retryAfterS ?? Math.min(LONGEST_WAIT_S, 2 ** failures);
    this._conversation.mark(id, "waiting");
    const detail = { name: error.code === "busy" ? "crowded" : "busy", seconds: Math.ceil(seconds) };
    this._isAskedToWait = error.status === 429;
    if (this._isAskedToWait) this.dispatchEvent(new CustomEvent("wait", { detail }));
    else this.dispatchEvent(new Event("lost"));
    return seconds;
  }

  _pause(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      this._wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}

/** Makes a random UUID (version 4); browsers offer `randomUUID` on secure pages only. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
