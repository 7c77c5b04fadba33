/** What this browser remembers between pages; shared by the tabs of one site. */

const PREFIX = "assistant:";

/** Keeps small values as JSON; where the browser forbids storage, they last as long as the page. */
export class Store {
  /** @param {Storage | null} [storage] The browser's storage, or null to remember nothing beyond the page. */
  constructor(storage = browserStorage()) {
    this._storage = storage;
    this._memory = new Map();
  }

  /**
   * Reads a value.
   *
   * @param {string} name
   * @returns {any} null when nothing, or nothing readable, is stored.
   */
  get(name) {
    const text = this._storage ? this._storage.getItem(PREFIX + name) : this._memory.get(name);
    try {
      return JSON.parse(text ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * Stores a value.
   *
   * @param {string} name
   * @param {unknown} value null removes it.
   */
  set(name, value) {
    const text = value == null ? null : JSON.stringify(value);
    try {
      if (!this._storage) this._memory.set(name, text);
      else if (text == null) this._storage.removeItem(PREFIX + name);
      else this._storage.setItem(PREFIX + name, text);
    } catch {
      this._memory.set(name, text); // the storage is full: the page works on, and forgets with its end
    }
  }

  /**
   * Calls back when another tab changes a value.
   *
   * @param {string} name
   * @param {(value: any) => void} changed
   */
  watch(name, changed) {
    window.addEventListener("storage", (event) => {
      if (event.key === PREFIX + name || event.key === null) changed(this.get(name));
    });
  }
}

function browserStorage() {
  try {
    window.localStorage.getItem(PREFIX);
    return window.localStorage;
  } catch {
    return null;
  }
}
