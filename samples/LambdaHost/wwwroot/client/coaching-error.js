// @ts-check

/** A failure of the coaching API, or of the way to it. */
export class CoachingError extends Error {
  /** @param {{ status: number, code: string, retryable: boolean, retryAfterMs: number|null, problem: any }} what @param {string} message */
  constructor(what, message) {
    super(message);
    this.name = 'CoachingError';
    /** The HTTP status; 0: no answer came. */
    this.status = what.status;
    /** One of the API's codes, or 'network', 'pending', 'http'. */
    this.code = what.code;
    /** Whether the same request with the same key may succeed later. */
    this.retryable = what.retryable;
    this.retryAfterMs = what.retryAfterMs;
    /** The problem's body (RFC 9457), or null. */
    this.problem = what.problem;
  }

  /** @param {number} status @param {any} problem @param {number|null} retryAfterMs */
  static of(status, problem, retryAfterMs) {
    const code = typeof problem?.code === 'string' ? problem.code : status === 0 ? 'network' : status === 401 ? 'unauthenticated' : 'http';
    const retryable = status === 0 || status >= 500 || status === 429 || problem?.retryable === true;
    return new CoachingError({ status, code, retryable, retryAfterMs, problem }, problem?.detail ?? (status === 0 ? 'No answer came.' : `The server answered ${status}.`));
  }

  /** @param {any} session @param {number|null} retryAfterMs */
  static pending(session, retryAfterMs) {
    return new CoachingError({ status: 202, code: 'pending', retryable: true, retryAfterMs, problem: session }, 'The answer is still being worked on.');
  }
}
