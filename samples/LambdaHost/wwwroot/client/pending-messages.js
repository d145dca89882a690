// @ts-check

/** @typedef {{ text: string, key: string, turn: number }} PendingMessage */

/** The message of a session that has no answer yet, kept over a reload: the same text with the same key can be sent again without being said twice. */
export const pendingMessages = {
  /** @param {string} sessionId @returns {PendingMessage|null} */
  load(sessionId) {
    try {
      const kept = JSON.parse(localStorage.getItem(name(sessionId)) ?? 'null');
      return typeof kept?.text === 'string' && typeof kept.key === 'string' && Number.isInteger(kept.turn) ? kept : null;
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

  /** Forgets a message, unless another has taken its place. @param {string} sessionId @param {string} [key] */
  clear(sessionId, key) {
    try {
      if (key === undefined || this.load(sessionId)?.key === key) localStorage.removeItem(name(sessionId));
    } catch {
      // There was none.
    }
  },
};

/** @param {string} sessionId */
const name = (sessionId) => `coaching.pending.${sessionId}`;
