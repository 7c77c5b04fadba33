/** Makes text from elsewhere harmless to show: what a terminal or a reader's eye could be fooled with is taken out. */

const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-_])/g; // ECMA-48 sequences
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g; // all but tab and line feed
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g; // Unicode TR 9: they could show a text in another order

/**
 * Takes terminal escapes, control characters and orders to turn the writing direction out of a text.
 *
 * @param {string} text
 * @returns {string}
 */
export function clean(text) {
  return text.replace(/\r\n?/g, "\n").replace(ESCAPES, "").replace(CONTROLS, "").replace(OVERRIDES, "");
}

/**
 * Reads what the server sent, with every text in it cleaned.
 *
 * @param {string} json
 * @returns {any}
 */
export function readJson(json) {
  return JSON.parse(json, (_, value) => (typeof value === "string" ? clean(value) : value));
}

/**
 * Gives an address that may be followed.
 *
 * @param {string | undefined} address
 * @param {URL} [base] What a relative address is relative to; without it such an address is refused.
 * @returns {string | null} null for anything but http and https.
 */
export function safeLink(address, base) {
  try {
    const url = new URL(address ?? "", base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
