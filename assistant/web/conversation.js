/** What was said, in its order, each message once: the state that the transcript shows. */

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {"assistant" | "customer" | "person"} from
 * @property {string} text
 * @property {{title: string, value: string}[]} buttons
 * @property {{citations?: Citation[], cards?: Card[], files?: File[]}} details
 * @property {string} at ISO 8601.
 * @property {string | null} turn
 * @property {"sending" | "waiting" | "sent" | "failed"} [state] Of the customer's own messages.
 * @property {string} [reason] Why it failed: a name of a text.
 *
 * @typedef {{n: number, title: string, text: string, link?: string, language?: string}} Citation
 * @typedef {{kind: "order" | "product", title: string, lines: string[], facts?: string[]}} Card
 * @typedef {{name: string, url: string, size?: number}} File
 */

/**
 * Keeps the messages. Says "added" and "changed" with `detail` {message, fresh}, "draft" with {turn, text}, "typing"
 * with {on}, and "cleared". A message is `fresh` when it came while the customer was there, and was not loaded.
 */
export class Conversation extends EventTarget {
  constructor() {
    super();
    this._forget();
  }

  /** Forgets everything. */
  clear() {
    this._forget();
    this.dispatchEvent(new Event("cleared"));
  }

  /**
   * Goes on with another conversation of the server's, with what is not sent yet. What was said in the one before is no
   * part of it: its ids and numbers begin anew.
   *
   * @returns {Message[]} What was said in the one before.
   */
  restart() {
    const earlier = this.messages.filter((message) => !message.state);
    const unsent = this.messages.filter((message) => message.state);
    this._idle({ turn: null });
    this._forget();
    this.messages = unsent;
    return earlier;
  }

  /**
   * Says that the line was not there for a while: of an answer that is being made, a part was missed, and as its pieces
   * are not sent again it shows as typing until it is whole.
   */
  interrupt() {
    for (const turn of this.drafts.keys()) this._missed.add(turn);
    const last = this.messages.at(-1);
    if (last?.from === "customer") this._missed.add(last.turn);
  }

  /** @returns {Message | undefined} */
  find(id) {
    return this.messages.find((message) => message.id === id);
  }

  /**
   * Adds the customer's own message before the server has it.
   *
   * @param {{id: string, text: string, at: string, state: Message["state"], reason?: string}} message
   */
  addOwn({ id, text, at, state, reason }) {
    this._add({ id, text, state, reason, at, from: "customer", buttons: [], details: {}, turn: null }, true);
  }

  /**
   * Says how far the customer's own message has come.
   *
   * @param {string} id
   * @param {Message["state"]} state
   * @param {string} [reason]
   */
  mark(id, state, reason) {
    const message = this.find(id);
    if (!message || !message.state) return; // the server's own copy is there already
    Object.assign(message, { state, reason });
    this._say("changed", { message, fresh: true });
    if (state === "sent") this._type(true);
  }

  /**
   * Takes an event of the server.
   *
   * @param {{id: number | null, name: string, data: any}} event
   * @param {{fresh: boolean}} options False for what is loaded from the history.
   */
  take({ id, name, data }, { fresh }) {
    if (id !== null && id <= this.lastSeen) return;
    if (name === "typing") this._type(true);
    else if (name === "token") this._draft(data);
    else if (name === "message") this._message(data, fresh);
    else if (name === "idle") this._idle(data);
    if (id !== null) this.lastSeen = id;
  }

  _forget() {
    /** @type {Message[]} */
    this.messages = [];
    this.lastSeen = 0;
    this.drafts = new Map();
    this._missed = new Set();
    this.isTyping = false;
  }

  _draft({ turn, text }) {
    if (this._missed.has(turn)) {
      this._type(true);
      return;
    }
    const draft = (this.drafts.get(turn) ?? "") + text;
    this.drafts.set(turn, draft);
    this._type(false);
    this._say("draft", { turn, text: draft });
  }

  _message(data, fresh) {
    const message = { buttons: [], details: {}, ...data, state: undefined };
    if (message.from !== "customer") this._end(message.turn);
    const known = this.find(message.id);
    if (known) {
      Object.assign(known, message);
      this._say("changed", { message: known, fresh });
    } else {
      this._add(message, fresh);
    }
  }

  _add(message, fresh) {
    const before = this.messages.findIndex((other) => comesBefore(message, other));
    this.messages.splice(before < 0 ? this.messages.length : before, 0, message);
    this._say("added", { message, fresh });
  }

  /** Ends the draft of a turn: its final message, or the turn's end, has come. */
  _end(turn) {
    this.drafts.delete(turn);
    this._say("draft", { turn, text: null });
    this._type(false);
  }

  /** Ends a turn; without one, every turn: nothing is under way. */
  _idle({ turn }) {
    for (const open of turn === null ? this.drafts.keys() : [turn]) this._end(open);
    this._type(false);
    this._say("idle", { turn });
  }

  _type(on) {
    if (this.isTyping === on) return;
    this.isTyping = on;
    this._say("typing", { on });
  }

  _say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Tells whether a message stands above another: what was not sent when it was written, what is under way at the end. */
function comesBefore(message, other) {
  if (message.state === "failed") return Date.parse(other.at) > Date.parse(message.at);
  return !message.state && (other.state === "sending" || other.state === "waiting");
}
