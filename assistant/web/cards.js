/** Orders, products and files that come with an answer. */

import { BASE } from "./api.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";
import { SEPARATOR } from "./picker.js";
import { safeLink } from "./text.js";

const UNITS = ["B", "KB", "MB", "GB"];

/**
 * Makes a card.
 *
 * @param {import("./conversation.js").Card} card
 * @param {import("./language.js").Language} language
 * @returns {HTMLElement}
 */
export function card({ kind, title, lines, facts = [] }, language) {
  const known = kind === "order" ? "order" : "product";
  const label = language.bind(element("span", { class: "kind" }), { text: `card.${known}` });
  const [name, ...status] = title.split(SEPARATOR);
  const words = element("div", { class: "words" }, label, element("strong", {}, name));
  const head = element("div", { class: "head" }, icon(known), words);
  if (status.length) head.append(" ", element("span", { class: "status" }, status.join(SEPARATOR)));
  return element("section", { class: "card" }, head, rows(lines), rows(facts, "facts"));
}

function rows(lines, name = "lines") {
  return lines.length ? element("ul", { class: name }, ...lines.map(row)) : null;
}

/** Makes a line of a card, with what it costs at its end. */
function row(line) {
  const at = line.lastIndexOf(SEPARATOR);
  const parts = at < 0 ? [line] : [line.slice(0, at), line.slice(at + SEPARATOR.length)];
  return element("li", {}, ...parts.map((part) => element("span", {}, part)));
}

/**
 * Makes the link to a file.
 *
 * @param {import("./conversation.js").File} file
 * @returns {HTMLElement | null} null when its address may not be followed.
 */
export function file({ name, url, size }) {
  const href = safeLink(url, BASE);
  if (href === null) return null;
  const words = element("span", { class: "words" }, element("span", { class: "name" }, name));
  if (size) words.append(" ", element("span", { class: "facts" }, readableSize(size)));
  const properties = { class: "row", href, download: name, target: "_blank", rel: "noopener noreferrer" };
  return element("a", properties, icon("file"), words, icon("download"));
}

function readableSize(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${Number((bytes / 1024 ** step).toFixed(step ? 1 : 0))} ${UNITS[step]}`;
}
