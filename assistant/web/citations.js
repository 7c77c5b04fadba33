/** Where an answer comes from: marks in its text and chips below it, each of which opens the passage. */

import { button, element, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { renderMarkdown } from "./markdown.js";
import { safeLink } from "./text.js";

/** The sources of one answer, of which at most one is open. */
export class Citations {
  /**
   * @param {import("./conversation.js").Citation[]} citations
   * @param {import("./language.js").Language} language
   */
  constructor(citations, language) {
    this._language = language;
    this._passages = new Map(citations.map((citation) => [citation.n, this._passage(citation)]));
    this._buttons = new Map(citations.map(({ n }) => [n, []]));
    const chips = citations.map((citation) => this._opener(citation, "chip", String(citation.n), citation.title));
    this.node = element("div", { class: "sources", role: "group" }, ...chips, ...this._passages.values());
    language.bind(this.node, { label: "sources" });
    this._citations = citations;
  }

  /**
   * Makes the mark that stands in the text for a source.
   *
   * @param {number} number
   * @returns {HTMLElement | null} null when there is no such source.
   */
  mark(number) {
    const citation = this._citations.find(({ n }) => n === number);
    return citation ? element("sup", {}, this._opener(citation, "cite", String(number), null)) : null;
  }

  _opener(citation, kind, number, title) {
    const passage = this._passages.get(citation.n);
    const made = button(kind, () => this._toggle(citation.n), element("span", { class: "number" }, number), title);
    made.setAttribute("aria-controls", passage.id);
    made.setAttribute("aria-expanded", "false");
    this._buttons.get(citation.n).push(made);
    return this._language.bind(made, { tip: "source.open" }, { n: citation.n, title: citation.title });
  }

  _passage({ title, text, link, language }) {
    const href = safeLink(link);
    const more = href && element("a", { href, target: "_blank", rel: "noopener noreferrer" },
      this._language.bind(element("span"), { text: "source.link" }), icon("next"));
    const body = element("div", { class: "markdown", lang: language }, renderMarkdown(text));
    const head = element("div", { class: "head" }, icon("book"), element("strong", {}, title));
    return element("blockquote", { class: "passage", id: uniqueId("passage"), hidden: true }, head, body, more);
  }

  _toggle(number) {
    for (const [n, passage] of this._passages) {
      passage.hidden = n !== number || !passage.hidden;
      for (const opener of this._buttons.get(n)) opener.setAttribute("aria-expanded", String(!passage.hidden));
    }
    this._passages.get(number).scrollIntoView({ block: "nearest" });
  }
}
