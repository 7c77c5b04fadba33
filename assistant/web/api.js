/** Calls to the assistant's web channel, with its errors as one kind. */

/** The address under which the web channel answers: the folder above this file's own. */
export const BASE = new URL("../", import.meta.url);

/** A call that was not answered with success; `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  /**
   * @param {number} status The HTTP status.
   * @param {string} code The server's name of the error, or "unreachable".
   * @param {number | null} retryAfterS How long the server asks to wait, in seconds.
   */
  constructor(status, code, retryAfterS = null) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }

  /** True when the same call may succeed later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * Calls the channel.
 *
 * @param {string} method
 * @param {string} path Relative to the channel's address, e.g. "messages".
 * @param {{token?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [options]
 * @returns {Promise<Response>} An answer with a status of 200 to 299.
 * @throws {ApiError}
 */
export async function call(method, path, { token, body, headers = {}, signal } = {}) {
  const all = { ...headers };
  if (token) all.Authorization = `Bearer ${token}`;
  if (body !== undefined) all["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(new URL(path, BASE), {
      method, headers: all, signal, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store",
    });
  } catch {
    throw new ApiError(0, "unreachable");
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function errorOf(response) {
  const wait = Number.parseFloat(response.headers.get("Retry-After") ?? "");
  let code = "unknown";
  try {
    code = (await response.json()).error.code;
  } catch {
    // an answer that is not ours, of a proxy for instance: the status has to do
  }
  return new ApiError(response.status, String(code), Number.isFinite(wait) ? wait : null);
}
