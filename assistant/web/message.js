/** One message as the transcript shows it. */

import { card, file } from "./cards.js";
import { Citations } from "./citations.js";
import { button, element, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { renderMarkdown } from "./markdown.js";

const LONG_CHARS = 1_500;
const MANY_LINES = 24; // of what a customer pasted; an answer's list is there to be read

/**
 * @typedef {object} MessageParts
 * @property {import("./language.js").Language} language
 * @property {import("./thumbs.js").Thumbs} thumbs
 * @property {(message: import("./conversation.js").Message) => void} retry
 */

/**
 * Makes a message.
 *
 * @param {import("./conversation.js").Message} message
 * @param {MessageParts} parts
 * @returns {HTMLElement}
 */
export function messageNode(message, parts) {
  const { from, turn } = message;
  const node = element("article", { class: `message ${from}`, "data-from": from, "data-turn": turn });
  const speaker = parts.language.bind(element("span", { class: "unseen" }), { text: `from.${from}` });
  const body = element("div", { class: "body" }, speaker);
  if (from === "customer") {
    const words = bubble(message, document.createTextNode(message.text), parts.language);
    body.append(words, ownFoot(message, words.firstChild.id, parts));
    node.append(body);
  } else {
    body.append(...answer(message, parts.language), answerFoot(message, parts));
    node.append(avatar(from), body);
  }
  return node;
}

/**
 * Makes the answer under way. A screen reader hears it when it is whole.
 *
 * @param {string} text What was released so far.
 * @returns {HTMLElement}
 */
export function draftNode(text) {
  const cite = (number) => element("sup", {}, element("span", { class: "cite" }, String(number)));
  const words = element("div", { class: "bubble markdown", dir: "auto" }, renderMarkdown(text, { cite }));
  const body = element("div", { class: "body" }, words);
  return element("article", { class: "message assistant draft", "aria-hidden": "true" }, avatar("assistant"), body);
}

/**
 * Makes the sign that an answer is being made.
 *
 * @param {import("./language.js").Language} language
 * @returns {HTMLElement}
 */
export function typingNode(language) {
  const words = language.bind(element("span", { class: "unseen" }), { text: "typing" });
  const dots = element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
  const body = element("div", { class: "body" }, element("div", { class: "bubble" }, words, dots));
  return element("div", { class: "message assistant typing" }, avatar("assistant"), body);
}

function avatar(from) {
  return element("span", { class: "avatar" }, icon(from === "person" ? "person" : "lantern"));
}

function answer(message, language) {
  const { citations = [], cards = [], files = [] } = message.details;
  const sources = citations.length ? new Citations(citations, language) : null;
  const words = renderMarkdown(message.text, { cite: (number) => sources?.mark(number) ?? null });
  const parts = [...cards.map((each) => card(each, language)), ...files.map(file), sources?.node];
  return [message.text ? bubble(message, words, language) : null, ...parts].filter(Boolean);
}

/** Makes the bubble; of a very long text only the beginning shows until all of it is asked for. */
function bubble(message, content, language) {
  const kind = message.from === "customer" ? "plain" : "markdown";
  const words = element("div", { class: kind, dir: "auto", id: uniqueId("text") }, content);
  const node = element("div", { class: "bubble" }, words);
  if (isLong(message)) node.append(fold(words, language));
  return node;
}

function isLong({ from, text }) {
  return text.length > LONG_CHARS || (from === "customer" && text.split("\n").length > MANY_LINES);
}

function fold(words, language) {
  words.classList.add("folded");
  const made = button("unfold", () => label(words.classList.toggle("folded")));
  const label = (folded) => {
    made.setAttribute("aria-expanded", String(!folded));
    language.bind(made, { text: folded ? "showAll" : "showLess" });
  };
  made.setAttribute("aria-controls", words.id);
  label(true);
  return made;
}

function answerFoot(message, { thumbs, language }) {
  const given = message.from === "assistant" ? thumbs.of(message.id) : null;
  return element("div", { class: "foot" }, time(message, language), given);
}

function ownFoot(message, textId, { language, retry }) {
  const { state } = message;
  if (state === "failed") return failure(message, textId, { language, retry });
  const isUnderWay = state === "sending" || state === "waiting";
  const words = isUnderWay ? language.bind(element("span"), { text: `state.${state}` }) : time(message, language);
  return element("div", { class: "foot" }, words);
}

/** Says that a message was not sent, and sends it again; of several, a screen reader says which one that is. */
function failure(message, textId, { language, retry }) {
  const { reason } = message;
  const words = language.bind(element("span"), { text: reason });
  const node = element("div", { class: "foot failed", role: "alert" }, icon("warning"), words);
  const again = language.bind(button("link", () => retry(message)), { text: "retry" });
  again.setAttribute("aria-describedby", textId);
  if (reason === "failed.refused") node.append(again);
  return node;
}

function time(message, language) {
  const at = new Date(message.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return element("time", { datetime: message.at }, new Intl.DateTimeFormat(language.locale, style).format(at));
}
