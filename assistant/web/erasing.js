/** Deletes the customer's data, after asking. */

import { openDialog } from "./dialog.js";

/**
 * Asks, and then erases the conversation on the server.
 *
 * @param {{language: import("./language.js").Language, session: import("./session.js").Session,
 *   erased: () => void}} parts `erased` forgets it in this browser.
 */
export function askToErase({ language, session, erased }) {
  openDialog({
    language, title: "delete.title", text: "delete.text",
    buttons: [
      { name: "delete.confirm", kind: "danger", act: () => erase(session, erased) },
      { name: "delete.cancel", kind: "secondary", act: async () => null },
    ],
  });
}

async function erase(session, erased) {
  try {
    if (session.conversation) await session.call("DELETE", "conversation");
  } catch (error) {
    if (error.status !== 404 && error.status !== 410) return "delete.failed";
  }
  erased();
  return null;
}
