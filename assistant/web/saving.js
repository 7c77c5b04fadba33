/** Hands the customer a copy of the conversation. */

import { element } from "./dom.js";

/**
 * Fetches the transcript and lets the browser save it.
 *
 * @param {import("./session.js").Session} session
 * @param {string} fileName
 * @throws {import("./api.js").ApiError}
 */
export async function saveTranscript(session, fileName) {
  const response = await session.call("GET", "transcript");
  const address = URL.createObjectURL(await response.blob());
  element("a", { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
