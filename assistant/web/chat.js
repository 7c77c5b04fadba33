/** The chat as a whole: makes its parts and lets them hear of each other. */

import { Announcer } from "./announcer.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { button, element } from "./dom.js";
import { askToErase } from "./erasing.js";
import { header } from "./header.js";
import { icon } from "./icons.js";
import { Language } from "./language.js";
import { Menu } from "./menu.js";
import { Notices } from "./notices.js";
import { Outbox } from "./outbox.js";
import { askForRating } from "./rating.js";
import { saveTranscript } from "./saving.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { Stream } from "./stream.js";
import { readJson } from "./text.js";
import { Theme } from "./theme.js";
import { Thumbs } from "./thumbs.js";
import { Transcript } from "./transcript.js";
import { Unread } from "./unread.js";

const LIMIT_CHARS = 10_000;

/** Everything on the page. */
export class Chat {
  /**
   * @param {import("./host.js").Host} host
   * @param {{language?: string, theme?: string, variables?: Record<string, string>, title?: string,
   *   customerToken?: string | null}} wishes What the embedding page asks for.
   */
  constructor(host, wishes) {
    this._host = host;
    this._store = new Store();
    this._language = new Language(this._store, wishes.language);
    this._theme = new Theme(this._store, wishes);
    this._session = new Session(this._store, { language: () => this._language.code });
    if (wishes.customerToken !== undefined) this._session.vouch(wishes.customerToken);
    this._isVouchedFor = Boolean(wishes.customerToken); // a word that has to be handed over before it ends
    this._conversation = new Conversation();
    this._stream = new Stream(this._session, { after: () => this._conversation.lastSeen });
    this._outbox = new Outbox(this._session, this._store, this._conversation);
    this._makeParts(wishes.title);
    this._connectParts();
    this._connectHost();
  }

  /** Shows what was said before, and goes on from there. */
  async start() {
    if (this._session.conversation || this._isVouchedFor) await this._resume();
    this._transcript.load(false);
    this._outbox.resume();
  }

  _makeParts(title) {
    const language = this._language;
    const announcer = new Announcer();
    const say = (said) => this._say(said);
    this._thumbs = new Thumbs({ session: this._session, store: this._store, language, announcer });
    this._notices = new Notices(language);
    this._transcript = new Transcript(this._conversation, {
      language, announcer, thumbs: this._thumbs,
      ask: (text) => say({ text }),
      pick: ({ title: shown, value }) => say({ choice: value, shown }),
      retry: (message) => { this._outbox.retry(message); this._composer.focus(); },
    });
    this._composer = new Composer({ language, limitChars: LIMIT_CHARS, send: (text) => say({ text }) });
    this._menu = new Menu({ language, theme: this._theme, actions: this._actions() });
    const close = this._host.isEmbedded ? () => this._host.close() : null;
    const foot = element("footer", { class: "foot-bar" }, this._composer.node, this._personButton());
    const head = header({ language, title, menu: this._menu.node, close });
    document.body.prepend(head, this._notices.node, this._transcript.node, foot, announcer.node);
    this._unread = new Unread(this._host, () => title ?? language.say("title"));
    this._name();
  }

  _personButton() {
    const ask = () => this._say({ text: this._language.say("person.message") });
    const words = this._language.bind(element("span"), { text: "person" });
    return button("person-button", ask, icon("person"), words);
  }

  _actions() {
    const parts = { language: this._language, session: this._session };
    const leave = (notice) => { this._session.forget(); this._notices.tell(notice); this._composer.focus(); };
    const rate = () => this._withConversation(() => askForRating({ ...parts, ended: leave }));
    const erase = () => askToErase({ ...parts, erased: () => leave("delete.done") });
    return [
      { name: "menu.download", icon: "download", act: () => this._download() },
      { name: "menu.end", icon: "star", act: rate },
      { name: "menu.delete", icon: "trash", kind: "danger", act: erase },
    ];
  }

  _connectParts() {
    const { _conversation: conversation, _stream: stream, _outbox: outbox, _session: session } = this;
    stream.addEventListener("event", ({ detail }) => conversation.take(detail, { fresh: true }));
    stream.addEventListener("up", () => { this._notices.line("up"); outbox.hurry(); });
    stream.addEventListener("down", () => { this._notices.line("down"); conversation.interrupt(); });
    outbox.addEventListener("lost", () => this._notices.line("down"));
    outbox.addEventListener("reached", () => { this._notices.line("up"); stream.hurry(); });
    outbox.addEventListener("wait", ({ detail }) => this._notices.tell(detail.name, detail));
    session.addEventListener("opened", () => this._opened());
    session.addEventListener("forgotten", () => this._forgotten());
    conversation.addEventListener("added", ({ detail }) => {
      if (detail.fresh && detail.message.from !== "customer") this._unread.add();
    });
    this._language.addEventListener("switched", () => this._name());
  }

  _connectHost() {
    const host = this._host;
    host.conversation(this._session.conversation !== null);
    host.addEventListener("shown", () => this._composer.focus());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]") && !event.isComposing) host.close();
    });
  }

  _name() {
    document.documentElement.lang = this._language.locale;
    this._unread.show();
    this._host.language(this._language.code);
    this._transcript.relabel();
  }

  _say(said) {
    this._outbox.send(said);
    this._composer.focus();
  }

  /** Loads the conversation, then follows it; what cannot be loaded now comes with the stream. */
  async _resume() {
    this._transcript.load(true);
    try {
      const response = await this._session.call("GET", "history?after=0");
      for (const message of readJson(await response.text()).events) {
        this._conversation.take({ id: message.number, name: "message", data: message }, { fresh: false });
      }
    } catch {
      this._notices.line("down");
    }
    this._conversation.interrupt();
    if (this._session.conversation) this._stream.start();
  }

  _opened() {
    this._thumbs.clear();
    const earlier = this._conversation.restart();
    if (earlier.length > 0) this._transcript.divide("renewed", earlier);
    this._stream.stop();
    this._stream.start();
    this._host.conversation(true);
  }

  _forgotten() {
    this._stream.stop();
    this._outbox.clear();
    this._thumbs.clear();
    this._conversation.clear();
    this._host.conversation(false);
  }

  _withConversation(act) {
    if (this._session.conversation) act();
    else this._notices.tell("nothing");
  }

  _download() {
    this._withConversation(async () => {
      try {
        await saveTranscript(this._session, this._language.say("download.file"));
      } catch {
        this._notices.tell("download.failed");
      }
    });
  }
}
