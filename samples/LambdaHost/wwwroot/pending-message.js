// @ts-check

/** @typedef {{ text: string, key: string, turn: number }} PendingMessage */

/** The message that has no answer yet, kept over a reload: the same text with the same key can be sent again without being said twice. */
export const pendingMessage = {
  /** @param {string} sessionId @returns {PendingMessage|null} */
  load(sessionId) {
    try {
      return JSON.parse(localStorage.getItem(name(sessionId)) ?? 'null');
    } catch {
      return null;
    }
  },

  /** @param {string} sessionId @param {PendingMessage} message */
  save(sessionId, message) {
    try {
      localStorage.setItem(name(sessionId), JSON.stringify(message));
    } catch {
      // Without storage a reload asks the server what is pending.
    }
  },

  /** @param {string} sessionId */
  clear(sessionId) {
    try {
      localStorage.removeItem(name(sessionId));
    } catch {
      // There was none.
    }
  },
};

/** @param {string} sessionId */
function name(sessionId) {
  return `coaching.pending.${sessionId}`;
}
