// @ts-check
import { CoachingError } from './coaching-error.js';
import { exchange } from './exchange.js';
import { backoff, now, pause } from './waiting.js';

export { CoachingError };

/**
 * @typedef {import('./types.js').Session} Session
 * @typedef {import('./types.js').Transcript} Transcript
 * @typedef {import('./types.js').CallOptions} CallOptions
 * @typedef {import('./types.js').StreamOptions} StreamOptions
 */

/**
 * Talks to the coaching API. Its whole rule: on 202, 5xx, 429, a retryable conflict or no answer it repeats the same request with
 * the same key, after Retry-After. Nothing is said twice, nothing is lost. What cannot succeed is thrown as a CoachingError.
 */
export class CoachingClient {
  /** @type {Map<string, number>} Answered turns by session: each message says which turn it is meant to be. */
  #turns = new Map();
  #baseUrl;
  #getToken;
  #renewToken;
  #fetch;
  #patienceMs;
  #silenceMs;

  /** @param {import('./types.js').ClientOptions} [options] */
  constructor(options = {}) {
    this.#baseUrl = (options.baseUrl ?? '/ai/coaching').replace(/\/$/, '');
    this.#getToken = options.getToken ?? (() => null);
    this.#renewToken = options.renewToken ?? (() => null);
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#patienceMs = options.patienceMs ?? 600_000;
    this.#silenceMs = options.silenceMs ?? 45_000;
  }

  /** A key for one request and all its repeats. */
  static newKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** @param {CallOptions} [options] @returns {Promise<import('./types.js').Topic[]>} */
  async topics(options) {
    return (await this.#call({ method: 'GET', path: '/topics' }, options)).topics;
  }

  /** @param {CallOptions} [options] @returns {Promise<import('./types.js').ListedSession[]>} The newest 20. */
  async sessions(options) {
    return (await this.#call({ method: 'GET', path: '/sessions?limit=20' }, options)).sessions;
  }

  /**
   * Starts a session.
   * @param {{ topic: string, parameters?: Record<string, string>, metadata?: Record<string, string>, key?: string }} start
   * @param {CallOptions} [options] @returns {Promise<Session>}
   */
  async start({ key = CoachingClient.newKey(), ...body }, options) {
    return this.#seen(await this.#call({ method: 'POST', path: '/start', key, body }, options));
  }

  /**
   * Sends a message and waits for its stored reply, however many repeats that takes. The returned message is what counts.
   * @param {{ sessionId: string, message: string, key?: string, turn?: number, stream?: boolean }} message Streamed unless stream is false.
   * @param {CallOptions & StreamOptions} [options] @returns {Promise<Session>}
   */
  async sendMessage({ sessionId, message, key = CoachingClient.newKey(), turn, stream = true }, options) {
    const known = this.#turns.get(sessionId);
    const body = { session_id: sessionId, message, turn: turn ?? (known === undefined ? undefined : known + 1) };
    return this.#seen(await this.#call({ method: 'POST', path: '/message', key, stream, body }, options));
  }

  /** Asks for the result of a conversation that is over. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<Session>} */
  async completeSession(sessionId, options) {
    return this.#seen(await this.#call({ method: 'POST', path: '/complete', body: { session_id: sessionId } }, options));
  }

  /** Ends a session without a result. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<Session>} */
  async cancelSession(sessionId, options) {
    return this.#seen(await this.#call({ method: 'POST', path: '/cancel', body: { session_id: sessionId } }, options));
  }

  /** Erases a session and all that was said in it; one that is not there is erased. @param {string} sessionId @param {CallOptions} [options] */
  async deleteSession(sessionId, options) {
    try {
      await this.#call({ method: 'DELETE', path: pathOf(sessionId) }, options);
    } catch (error) {
      if (!(error instanceof CoachingError) || error.status !== 404) throw error;
    }
    this.#turns.delete(sessionId);
  }

  /** Looks at a session with its conversation, to go on with it. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<{ session: Session, transcript: Transcript }>} */
  async resume(sessionId, options) {
    const path = pathOf(sessionId);
    const session = this.#seen(await this.#call({ method: 'GET', path }, options));
    const transcript = await this.#call({ method: 'GET', path: `${path}/messages?limit=100` }, options);
    for (let before = transcript.before; before !== null;) {
      const page = await this.#call({ method: 'GET', path: `${path}/messages?limit=100&before=${before}` }, options);
      transcript.turns.unshift(...page.turns);
      transcript.opening = page.opening;
      before = page.before;
    }
    return { session, transcript };
  }

  /** Waits until nothing is pending. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<Session>} */
  async settled(sessionId, options) {
    for (let giveUpAt = now() + this.#patienceMs; ;) {
      const session = await this.#call({ method: 'GET', path: pathOf(sessionId), wait: 25 }, options);
      if (session.status !== 'processing' && session.status !== 'completing') return this.#seen(session);
      const waitMs = session.metadata.retry_after_ms ?? 1_000;
      if (now() + waitMs > giveUpAt) throw CoachingError.pending(session, waitMs);
      await pause(waitMs, options?.signal);
    }
  }

  /** @param {Session} session */
  #seen(session) {
    this.#turns.set(session.session_id, session.turn);
    return session;
  }

  /** @param {import('./types.js').Request} request @param {CallOptions & StreamOptions} [options] @returns {Promise<any>} */
  async #call(request, options = {}) {
    let token = await this.#getToken();
    let giveUpAt = now() + this.#patienceMs;
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await exchange(this.#fetch, this.#request(request, token), this.#silenceMs, options);
        if ('body' in outcome) return outcome.body;
        const waitMs = outcome.error.retryAfterMs ?? backoff(attempt);
        if (now() + waitMs > giveUpAt) throw outcome.error;
        options.onRestart?.();
        options.onWait?.({ reason: outcome.reason, waitMs, attempt });
        await pause(waitMs, options.signal);
        token = await this.#getToken();
      } catch (error) {
        if (!(error instanceof CoachingError) || error.status !== 401) throw error;
        const renewed = await this.#renewToken(token);
        if (renewed === null || renewed === token) throw error;
        token = renewed;
        giveUpAt = now() + this.#patienceMs;
      }
    }
  }

  /** @param {import('./types.js').Request} request @param {string|null} token */
  #request({ method, path, body, key, stream, wait }, token) {
    return new globalThis.Request(new URL(this.#baseUrl + path, globalThis.location?.href), {
      method, cache: 'no-store', body: body && JSON.stringify(body),
      headers: {
        Accept: stream ? 'text/event-stream, application/json' : 'application/json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...(key && { 'Idempotency-Key': key }),
        ...(wait && { Prefer: `wait=${wait}` }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    });
  }
}

/** @param {string} sessionId */
const pathOf = (sessionId) => `/session/${encodeURIComponent(sessionId)}`;
