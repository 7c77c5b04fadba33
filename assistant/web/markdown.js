/**
 * Shows the assistant's Markdown: paragraphs, line breaks, lists, headings, quotations, bold, emphasis, code, links.
 * It makes nodes and never a string of HTML, loads no image, and follows no address but http and https.
 */

import { element } from "./dom.js";
import { safeLink } from "./text.js";

const DEEPEST = 3;
const LONGEST_ADDRESS = 60;
const FENCE = /^\s*```/;
const ITEM = /^\s{0,6}(?:[-*•]|(\d{1,4})[.)])\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "!\\[(?<alt>[^\\[\\]\\n]*)\\]\\([^()\\s]*\\)",
    "\\[(?<label>[^\\[\\]\\n]+)\\]\\((?<address>[^()\\s]+)\\)",
    "\\[(?<cite>\\d{1,3})\\](?<end>[.,;:!?。，、；：！？]?)",
    "\\*\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*\\*",
    "(?<![\\w*])\\*(?<emphasis>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])",
    "(?<![\\w-])(?<reference>[A-Z]{1,4}-\\d{3,})(?![\\w-])",
    "(?<url>https?://[^\\s<>\"'`()\\[\\]\\u3000-\\u303f\\uff00-\\uffef]+)",
  ].join("|"),
  "g",
);

/**
 * Renders a text.
 *
 * @param {string} text
 * @param {{cite?: (number: number) => Node | null}} [options] Makes what stands for the mark [n]; null keeps the mark.
 * @returns {DocumentFragment}
 */
export function renderMarkdown(text, { cite = () => null } = {}) {
  return blocks(text.split("\n"), cite, 0);
}

function blocks(lines, cite, depth) {
  const made = document.createDocumentFragment();
  let at = 0;
  while (at < lines.length) {
    const [node, next] = block(lines, at, cite, depth);
    if (node) made.append(node);
    at = next;
  }
  return made;
}

/** Makes the block that begins at a line; gives it and the line after it. */
function block(lines, at, cite, depth) {
  if (lines[at].trim() === "") return [null, at + 1];
  if (FENCE.test(lines[at])) return code(lines, at);
  if (ITEM.test(lines[at])) return list(lines, at, cite);
  if (QUOTE.test(lines[at]) && depth < DEEPEST) return quotation(lines, at, cite, depth);
  const heading = HEADING.exec(lines[at]);
  if (heading) return [element("p", { class: "heading" }, inline(heading[1], cite, 0)), at + 1];
  return paragraph(lines, at, cite, depth);
}

function code(lines, at) {
  const end = lines.findIndex((line, index) => index > at && FENCE.test(line));
  const until = end < 0 ? lines.length : end;
  return [element("pre", { tabindex: "0" }, element("code", {}, lines.slice(at + 1, until).join("\n"))), until + 1];
}

function list(lines, at, cite) {
  const [, first] = ITEM.exec(lines[at]);
  const node = first ? element("ol", { start: first }) : element("ul");
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next]);
    if (!item || Boolean(item[1]) !== Boolean(first)) break;
    node.append(element("li", {}, inline(item[2], cite, 0)));
  }
  return [node, next];
}

function quotation(lines, at, cite, depth) {
  let next = at;
  while (next < lines.length && QUOTE.test(lines[next])) next += 1;
  const inner = lines.slice(at, next).map((line) => QUOTE.exec(line)[1]);
  return [element("blockquote", {}, blocks(inner, cite, depth + 1)), next];
}

function paragraph(lines, at, cite, depth) {
  const node = element("p");
  let next = at;
  do {
    if (next > at) node.append(element("br"));
    node.append(inline(lines[next], cite, 0));
    next += 1;
  } while (next < lines.length && isText(lines[next], depth));
  return [node, next];
}

function isText(line, depth) {
  const begins = [FENCE, ITEM, HEADING, ...(depth < DEEPEST ? [QUOTE] : [])];
  return line.trim() !== "" && !begins.some((begin) => begin.test(line));
}

function inline(text, cite, depth) {
  const made = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    made.append(text.slice(done, match.index), piece(match, cite, depth));
    done = match.index + match[0].length;
  }
  made.append(text.slice(done));
  return made;
}

function piece(match, cite, depth) {
  const { code: literal, alt, label, address, cite: number, end, bold, emphasis, reference, url } = match.groups;
  if (literal) return element("code", {}, literal);
  if (alt !== undefined) return alt;
  if (label) return link(address, label) ?? match[0];
  if (number) return cited(cite(Number(number)), end) ?? match[0];
  if (reference) return element("span", { class: "whole" }, reference); // a ticket's number stays on one line
  if (url) return bareLink(url);
  const inner = bold ?? emphasis;
  return element(bold ? "strong" : "em", {}, depth < DEEPEST ? inline(inner, cite, depth + 1) : inner);
}

/** Keeps the full stop behind a mark on the mark's line: a browser may break a line behind any button. */
function cited(mark, end) {
  return mark && element("span", { class: "cited" }, mark, end);
}

/** Makes a link out of a written address, without the full stop that ends its sentence. */
function bareLink(url) {
  const [, address, rest] = /^(.*?)([.,;:!?*]*)$/.exec(url);
  const made = document.createDocumentFragment();
  made.append(link(address, shortened(address)) ?? address, rest);
  return made;
}

/** Leaves out the middle of a long address; whose it is always shows. */
function shortened(address) {
  const href = safeLink(address);
  if (href === null || address.length <= LONGEST_ADDRESS) return address;
  return `${new URL(href).host}/…${address.slice(-12)}`;
}

function link(address, label) {
  const href = safeLink(address);
  if (href === null) return null;
  return element("a", { href, title: href, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}
