/** The customer's session: opened with the first message, renewed in time, shared by all tabs. */

import { ApiError, call } from "./api.js";

const RENEW_BEFORE_MS = 60_000;
const LOST = [401, 410]; // the token has ended; the conversation was erased

/**
 * @typedef {object} Stored What the browser keeps of a session.
 * @property {string} token
 * @property {string} expires_at ISO 8601.
 * @property {string} conversation
 * @property {string | null} customer Whom the shop vouched for when it was opened.
 */

/**
 * Holds the session's token. Says "opened" when a conversation begins, "forgotten" when it is over in this browser.
 */
export class Session extends EventTarget {
  /**
   * @param {import("./store.js").Store} store
   * @param {{language: () => string}} options Which language a new conversation begins in.
   */
  constructor(store, { language }) {
    super();
    this._store = store;
    this._language = language;
    this._customer = this._stored()?.customer ?? null;
    this._word = null; // the shop's token, until it was handed over
    this._pending = null;
    this._known = this.conversation;
    store.watch("session", () => this._announce());
  }

  /** @returns {string | null} The id of the conversation, null before its first message. */
  get conversation() {
    return this._stored()?.conversation ?? null;
  }

  /**
   * Takes the shop's word for who the customer is; a conversation of anybody else is forgotten in this browser.
   *
   * @param {string | null} token The shop's signed token; null for a visitor who is not signed in.
   */
  vouch(token) {
    this._customer = subjectOf(token);
    this._word = token;
    const stored = this._stored();
    if (stored && stored.customer !== this._customer) this.forget();
  }

  /** Leaves the conversation; the next message begins another one. */
  forget() {
    this._store.set("session", null);
    this._announce();
  }

  /**
   * Calls the channel in this session, which is opened or renewed first where that is needed.
   *
   * @param {string} method
   * @param {string} path
   * @param {Parameters<typeof call>[2]} [options]
   * @returns {Promise<Response>}
   * @throws {ApiError}
   */
  async call(method, path, options = {}) {
    const token = await this._token();
    try {
      return await call(method, path, { ...options, token });
    } catch (error) {
      if (!(error instanceof ApiError) || !LOST.includes(error.status)) throw error;
      return call(method, path, { ...options, token: await this._replaced(token) });
    }
  }

  /** @returns {Stored | null} */
  _stored() {
    return this._store.get("session");
  }

  async _token() {
    const stored = this._stored();
    if (!stored) return this._once(() => this._open());
    const left = Date.parse(stored.expires_at) - Date.now();
    return left < RENEW_BEFORE_MS || this._word ? this._replaced(stored.token) : stored.token;
  }

  /** Renews a token, or opens a new session when it is past renewing; another tab may have done so already. */
  async _replaced(token) {
    const stored = this._stored();
    if (!stored) throw new ApiError(401, "forgotten"); // it was left meanwhile: nothing may open it again by itself
    if (stored.token !== token) return stored.token;
    return this._once(() => this._renew(token));
  }

  async _renew(token) {
    try {
      return await this._ask("session/renew", {}, token);
    } catch (error) {
      if (error.isPassing) throw error;
      return this._open();
    }
  }

  _open() {
    return this._ask("session", { language: this._language() });
  }

  /** Asks for a token and hands the shop's word over; without it where the server does not accept it. */
  async _ask(path, body, token) {
    const word = this._word;
    try {
      const response = await call("POST", path, { token, body: word ? { ...body, customer_token: word } : body });
      this._word = null;
      return this._keep(await response.json());
    } catch (error) {
      if (!word || error.code !== "customer_not_accepted") throw error;
      this._word = null;
      return this._ask(path, body, token);
    }
  }

  _keep({ token, expires_at, conversation }) {
    this._store.set("session", { token, expires_at, conversation, customer: this._customer });
    this._announce();
    return token;
  }

  /** Lets calls that come together wait for one and the same token. */
  _once(task) {
    this._pending ??= task().finally(() => { this._pending = null; });
    return this._pending;
  }

  _announce() {
    if (this.conversation === this._known) return;
    this._known = this.conversation;
    this.dispatchEvent(new Event(this._known ? "opened" : "forgotten"));
  }
}

/** Reads whom a token is about, only to notice that it is somebody else; the server checks the signature. */
function subjectOf(token) {
  if (!token) return null;
  try {
    const payload = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    return String(JSON.parse(atob(payload)).sub);
  } catch {
    return token;
  }
}
