/** Starts the chat: at once as a page of its own, or as soon as the embedding page has said what it wishes. */

import { Chat } from "./chat.js";
import { Host } from "./host.js";

const host = new Host();
const begin = (wishes) => new Chat(host, wishes).start();
if (host.isEmbedded) host.addEventListener("configured", ({ detail }) => begin(detail), { once: true });
else begin({});
