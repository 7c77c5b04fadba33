/** Reads the text form of server-sent events (WHATWG HTML, section 9.2.6). */

/**
 * @typedef {object} ServerEvent
 * @property {string | null} id
 * @property {string} name
 * @property {string} data
 */

/** Takes the text of a stream piece by piece, wherever it was cut, and gives the events that are complete. */
export class EventReader {
  constructor() {
    this._rest = "";
    this._begin();
  }

  /**
   * Takes a piece of text.
   *
   * @param {string} piece
   * @returns {ServerEvent[]} The events that it completed, in their order.
   */
  take(piece) {
    const lines = (this._rest + piece).split(/\r\n|\n|\r(?!$)/);
    this._rest = lines.pop();
    return lines.map((line) => this._line(line)).filter((event) => event !== null);
  }

  _begin() {
    this._id = null;
    this._name = "message";
    this._data = [];
  }

  _line(line) {
    if (line === "") return this._complete();
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === "id") this._id = value;
    else if (field === "event") this._name = value;
    else if (field === "data") this._data.push(value);
    return null; // a comment has an empty field: it only keeps the connection
  }

  _complete() {
    const event = { id: this._id, name: this._name, data: this._data.join("\n") };
    this._begin();
    return event.data === "" ? null : event;
  }
}
