/** The open line from the server: connects, and connects again from the last event that was seen. */

import { EventReader } from "./sse.js";
import { readJson } from "./text.js";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const SILENCE_MS = 45_000;

/**
 * Follows a conversation. Says "event" with `detail` {id, name, data} for each event, "up" when the line stands and
 * "down" when it was lost.
 */
export class Stream extends EventTarget {
  /**
   * @param {import("./session.js").Session} session
   * @param {{after: () => number}} options The number of the last event that was seen.
   */
  constructor(session, { after }) {
    super();
    this._session = session;
    this._after = after;
    this._running = null;
    this._wake = () => {};
    window.addEventListener("online", () => this._wake());
    window.addEventListener("offline", () => this._running?.line?.abort());
  }

  /** Connects, and stays connected until `stop`. Does nothing when it is connected already. */
  start() {
    if (this._running) return;
    this._running = { line: null };
    this._run(this._running);
  }

  /** Hangs up. */
  stop() {
    const running = this._running;
    this._running = null;
    running?.line?.abort();
    this._wake();
  }

  /** Tries again at once instead of waiting on. */
  hurry() {
    this._wake();
  }

  async _run(running) {
    let failures = 0;
    while (this._running === running) {
      const begun = Date.now();
      const wait = await this._connect(running);
      if (this._running !== running) return;
      failures = Date.now() - begun > FIRST_WAIT_MS * 5 ? 0 : failures + 1;
      await this._pause(wait ?? backoff(failures));
    }
  }

  /** Holds one connection until it ends. Returns how long the server asked to wait, in milliseconds, if it did. */
  async _connect(running) {
    running.line = new AbortController();
    try {
      const { signal } = running.line;
      const response = await this._session.call("GET", `events?after=${this._after()}`, { signal });
      this.dispatchEvent(new Event("up"));
      await this._read(response.body, running);
    } catch (error) {
      if (error.retryAfterS) return error.retryAfterS * 1_000;
    } finally {
      if (this._running === running) this.dispatchEvent(new Event("down"));
    }
    return null;
  }

  async _read(body, running) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const events = new EventReader();
    for (;;) {
      const silence = setTimeout(() => running.line.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done || this._running !== running) return;
      for (const event of events.take(value)) this._tell(event);
    }
  }

  _tell({ id, name, data }) {
    const detail = { id: id === null ? null : Number(id), name, data: readJson(data) };
    this.dispatchEvent(new CustomEvent("event", { detail }));
  }

  _pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this._wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}

/** Gives a wait that doubles with each failure, and differs between pages so that they do not all come at once. */
function backoff(failures) {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return longest * (0.5 + Math.random() / 2);
}
