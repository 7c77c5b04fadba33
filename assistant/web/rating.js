/** The end of a chat: one to five stars and a comment. */

import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

const RATINGS = [1, 2, 3, 4, 5];
const LONGEST_COMMENT = 1_000;

/**
 * Asks how it was.
 *
 * @param {{language: import("./language.js").Language, session: import("./session.js").Session,
 *   ended: (name: string) => void}} parts `ended` is told the name of the text that says so.
 */
export function askForRating({ language, session, ended }) {
  const stars = starGroup(language);
  const comment = element("textarea", { rows: "3", maxlength: LONGEST_COMMENT });
  language.bind(comment, { hint: "rating.comment", label: "rating.comment" });
  const send = async () => {
    const rating = Number(stars.querySelector("input:checked")?.value ?? 0);
    if (!rating) return "rating.missing";
    return rate(session, { rating, comment: comment.value.trim() || undefined }, ended);
  };
  openDialog({
    language, title: "rating.title", text: "rating.text", content: [stars, comment],
    buttons: [
      { name: "rating.send", kind: "primary", act: send },
      { name: "rating.skip", kind: "secondary", act: async () => { ended("ended"); return null; } },
      { name: "rating.back", kind: "link", act: async () => null },
    ],
  });
}

async function rate(session, body, ended) {
  try {
    await session.call("POST", "feedback", { body });
  } catch {
    return "rating.failed";
  }
  ended("rating.thanks");
  return null;
}

function starGroup(language) {
  const legend = language.bind(element("legend", { class: "unseen" }), { text: "rating.label" });
  return element("fieldset", { class: "stars" }, legend, ...RATINGS.map((value) => star(value, language)));
}

function star(value, language) {
  const input = element("input", { type: "radio", name: "rating", value, class: "unseen" });
  return element("label", {}, language.bind(input, { label: `rating.${value}` }), icon("star"));
}
