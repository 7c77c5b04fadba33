/** The conversation as it is read: messages, the answer under way, the typing sign, what can be picked. */

import { element } from "./dom.js";
import { Following } from "./following.js";
import { draftNode, messageNode, typingNode } from "./message.js";
import { choices } from "./picker.js";
import { starters } from "./starters.js";

const LONGEST_TYPING_MS = 60_000;

/** Shows a conversation. */
export class Transcript {
  /**
   * @param {import("./conversation.js").Conversation} conversation
   * @param {import("./message.js").MessageParts & {announcer: import("./announcer.js").Announcer,
   *   ask: (text: string) => void, pick: (button: {title: string, value: string}) => void}} parts
   */
  constructor(conversation, parts) {
    this._conversation = conversation;
    this._parts = parts;
    this._nodes = new Map(); // a message's id → its node
    this._list = element("div", { class: "messages" });
    this._tail = element("div", { class: "tail" });
    this._choices = element("div", { class: "choices" });
    const log = element("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
    log.append(this._list, this._tail, this._choices);
    this._log = parts.language.bind(log, { label: "log" });
    this._following = new Following(log, parts.language);
    this._typing = typingNode(parts.language);
    this.node = element("main", { class: "view" }, log, this._following.button);
    this._listen();
    this._clear();
  }

  /**
   * Says that the conversation is being loaded, or that it is there.
   *
   * @param {boolean} loading
   */
  load(loading) {
    this._log.setAttribute("aria-busy", String(loading));
  }

  /**
   * Puts a line between what was said before and what comes now. The former can be read on, and no more.
   *
   * @param {string} name Of the text that stands on it.
   * @param {import("./conversation.js").Message[]} earlier What was said before.
   */
  divide(name, earlier) {
    for (const { id } of earlier) {
      this._nodes.get(id).querySelector(".thumbs")?.remove();
      this._nodes.delete(id);
    }
    this._choices.replaceChildren();
    const line = this._parts.language.bind(element("p", { class: "divider", role: "note" }), { text: name });
    const unsent = this._conversation.messages.find((message) => message.state);
    this._list.insertBefore(line, this._nodes.get(unsent?.id) ?? null);
    this._following.settle(true);
  }

  /** Makes the messages anew in the language chosen. */
  relabel() {
    for (const message of this._conversation.messages) this._replace(message);
  }

  _listen() {
    const on = (name, react) => this._conversation.addEventListener(name, ({ detail }) => react(detail ?? {}));
    on("added", ({ message, fresh }) => this._added(message, fresh));
    on("changed", ({ message }) => this._replace(message));
    on("draft", ({ turn, text }) => this._drafted(turn, text));
    on("typing", ({ on: shown }) => this._type(shown));
    on("cleared", () => this._clear());
  }

  _clear() {
    this._isGreeting = true;
    this._nodes.clear();
    this._tail.replaceChildren();
    this._choices.replaceChildren();
    this._list.replaceChildren(starters(this._parts));
    this._following.begin();
  }

  _added(message, fresh) {
    const follows = this._following.isAtEnd || message.from === "customer";
    if (this._isGreeting) this._list.replaceChildren();
    this._isGreeting = false;
    const after = this._conversation.messages[this._conversation.messages.indexOf(message) + 1];
    const node = messageNode(message, this._parts);
    node.classList.toggle("fresh", fresh);
    this._list.insertBefore(node, this._nodes.get(after?.id) ?? null);
    this._nodes.set(message.id, node);
    this._group(node);
    if (node.nextElementSibling) this._group(node.nextElementSibling);
    this._offer();
    if (fresh && message.from !== "customer") this._announce(message, node);
    this._following.settle(follows, node);
  }

  _replace(message) {
    const old = this._nodes.get(message.id);
    const node = messageNode(message, this._parts);
    for (const name of ["grouped", "answered"]) node.classList.toggle(name, old.classList.contains(name));
    old.replaceWith(node);
    this._nodes.set(message.id, node);
  }

  /** Lets the messages of one answer stand together: one picture at its head, one pair of thumbs at its end. */
  _group(node) {
    const before = node.previousElementSibling;
    const goesOn = before?.dataset.from === node.dataset.from;
    node.classList.toggle("grouped", goesOn);
    if (!goesOn) return;
    const isAnswer = node.dataset.from !== "customer"; // of what was written, each says by itself how far it has come
    if (isAnswer && before.dataset.turn === node.dataset.turn) before.classList.add("answered");
  }

  /** Offers what the last message lets one choose from, until something is said. */
  _offer() {
    const { from, buttons } = this._conversation.messages.at(-1);
    const offered = from !== "customer" && buttons.length > 0;
    this._choices.replaceChildren(...(offered ? [choices(buttons, this._parts)] : []));
  }

  _announce(message, node) {
    const { language, announcer } = this._parts;
    const text = node.querySelector(".markdown")?.textContent ?? "";
    announcer.say(language.say("announce.answer", { from: language.say(`from.${message.from}`), text }));
  }

  _drafted(turn, text) {
    const follows = this._following.isAtEnd;
    [...this._tail.children].find((node) => node.dataset.turn === String(turn))?.remove();
    if (text === null) return;
    const node = draftNode(text);
    node.dataset.turn = turn;
    this._tail.prepend(node);
    this._following.settle(follows);
  }

  _type(shown) {
    const follows = this._following.isAtEnd;
    clearTimeout(this._typingEnds);
    if (!shown) {
      this._typing.remove();
      return;
    }
    this._tail.append(this._typing);
    this._typingEnds = setTimeout(() => this._typing.remove(), LONGEST_TYPING_MS);
    this._following.settle(follows);
  }
}
