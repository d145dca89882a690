// @ts-check
import { readEvents } from './event-stream.js';
import { CoachingError } from './coaching-error.js';

export { CoachingError };

/**
 * @typedef {'active'|'processing'|'ready_to_complete'|'completing'|'completed'|'cancelled'|'expired'} SessionStatus
 * @typedef {{ path: string, turn: number, quote: string }} Evidence
 * @typedef {object} Session The one body of the API.
 * @property {string} session_id
 * @property {string|null} message The coach's words; null only while a reply is pending.
 * @property {SessionStatus} status
 * @property {number} turn Answered turns.
 * @property {number} max_turns
 * @property {boolean} is_final
 * @property {number} message_count
 * @property {any} result
 * @property {number} [confidence]
 * @property {Evidence[]} [evidence]
 * @property {string[]} [missing_fields]
 * @property {{ topic: string, topic_version: number, message_id: string|null, retry_after_ms: number|null }} metadata
 * @typedef {{ name: string, description: string|null, required: boolean, max_length: number }} Parameter
 * @typedef {{ id: string, version: number, title: string, description: string|null, max_turns: number, parameters: Parameter[] }} Topic
 * @typedef {{ turn: number, message_id: string, user: string, coach: string, is_final: boolean, sent_at: string }} Turn
 * @typedef {{ turn: number, message_id: string, user: string, sent_at: string }} PendingTurn
 * @typedef {{ session_id: string, opening: string|null, turns: Turn[], pending: PendingTurn|null, before: number|null }} Transcript
 * @typedef {{ session_id: string, topic: string, status: string, created_at: string }} ListedSession
 * @typedef {{ reason: 'pending'|'unavailable'|'offline', waitMs: number, attempt: number }} Wait
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] Ends the waiting; what was accepted is answered all the same.
 * @property {(wait: Wait) => void} [onWait] Told before each repeat.
 * @typedef {object} ClientOptions
 * @property {string} [baseUrl] Where the API stands; '/ai/coaching' by default.
 * @property {() => string|null|Promise<string|null>} [getToken] The bearer token; none by default.
 * @property {typeof fetch} [fetch]
 * @property {number} [patienceMs] How long one call repeats before it gives up; 10 minutes by default.
 */

/**
 * Talks to the coaching API. Its whole rule: on 202, 5xx, 429, a retryable conflict or a network error it repeats the same
 * request with the same key, after Retry-After. Nothing is said twice, nothing is lost.
 */
export class CoachingClient {
  /** @type {Map<string, number>} Answered turns by session: each message says which turn it is meant to be. */
  #turns = new Map();
  #baseUrl;
  #getToken;
  #fetch;
  #patienceMs;

  /** @param {ClientOptions} [options] */
  constructor(options = {}) {
    this.#baseUrl = (options.baseUrl ?? '/ai/coaching').replace(/\/$/, '');
    this.#getToken = options.getToken ?? (() => null);
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#patienceMs = options.patienceMs ?? 600_000;
  }

  /** A key for one request and all its repeats. */
  static newKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** @param {CallOptions} [options] @returns {Promise<Topic[]>} */
  async topics(options) {
    return (await this.#call('GET', '/topics', {}, options)).topics;
  }

  /** @param {CallOptions} [options] @returns {Promise<ListedSession[]>} The newest sessions. */
  async sessions(options) {
    return (await this.#call('GET', '/sessions?limit=20', {}, options)).sessions;
  }

  /**
   * Starts a session.
   * @param {{ topic: string, parameters?: Record<string, string>, metadata?: Record<string, string>, key?: string }} start
   * @param {CallOptions} [options] @returns {Promise<Session>}
   */
  async start({ key = CoachingClient.newKey(), ...body }, options) {
    return this.#seen(await this.#call('POST', '/start', { key, body }, options));
  }

  /**
   * Sends a message and waits for its stored reply, however many repeats that takes.
   * @param {{ sessionId: string, message: string, key?: string, turn?: number, stream?: boolean }} message Streamed unless stream is false.
   * @param {CallOptions & { onDelta?: (text: string) => void, onRestart?: () => void }} [options] onDelta gets provisional
   * text, onRestart says that what came so far will come again; the returned message is what counts.
   * @returns {Promise<Session>}
   */
  async sendMessage({ sessionId, message, key = CoachingClient.newKey(), turn, stream = true }, options) {
    const known = this.#turns.get(sessionId);
    const number = turn ?? (known === undefined ? undefined : known + 1);
    return this.#seen(await this.#call('POST', '/message', { key, stream, body: { session_id: sessionId, message, turn: number } }, options));
  }

  /** Asks for the result of a conversation that is over. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<Session>} */
  async completeSession(sessionId, options) {
    return this.#seen(await this.#call('POST', '/complete', { body: { session_id: sessionId } }, options));
  }

  /** Looks at a session with its conversation, to go on with it. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<{ session: Session, transcript: Transcript }>} */
  async resume(sessionId, options) {
    const path = `/session/${encodeURIComponent(sessionId)}`;
    const session = this.#seen(await this.#call('GET', path, {}, options));
    const transcript = await this.#call('GET', `${path}/messages?limit=100`, {}, options);
    for (let before = transcript.before; before !== null;) {
      const page = await this.#call('GET', `${path}/messages?limit=100&before=${before}`, {}, options);
      transcript.turns.unshift(...page.turns);
      transcript.opening = page.opening;
      before = page.before;
    }
    return { session, transcript };
  }

  /** Waits until nothing is pending. @param {string} sessionId @param {CallOptions} [options] @returns {Promise<Session>} */
  async settled(sessionId, options) {
    for (;;) {
      const session = await this.#call('GET', `/session/${encodeURIComponent(sessionId)}`, { wait: 25 }, options);
      if (session.status !== 'processing' && session.status !== 'completing') return this.#seen(session);
      await pause(session.metadata.retry_after_ms ?? 1_000, options?.signal);
    }
  }

  /** @param {Session} session */
  #seen(session) {
    this.#turns.set(session.session_id, session.turn);
    return session;
  }

  /**
   * @param {string} method @param {string} path @param {{ key?: string, body?: object, stream?: boolean, wait?: number }} request
   * @param {CallOptions & { onDelta?: (text: string) => void, onRestart?: () => void }} [options] @returns {Promise<any>}
   */
  async #call(method, path, request, options = {}) {
    const giveUpAt = Date.now() + this.#patienceMs;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#try(method, path, request, options);
      if ('body' in outcome) return outcome.body;
      const waitMs = outcome.error.retryAfterMs ?? Math.min(1_000 * 2 ** (attempt - 1), 15_000);
      if (Date.now() + waitMs > giveUpAt) throw outcome.error;
      options.onRestart?.();
      options.onWait?.({ reason: outcome.reason, waitMs, attempt });
      await pause(waitMs, options.signal);
    }
  }

  /** @returns {Promise<{ body: any } | { error: CoachingError, reason: Wait['reason'] }>} What is to be repeated is returned, what is not is thrown. */
  async #try(method, path, { key, body, stream, wait }, { signal, onDelta }) {
    /** @type {Response} */
    let response;
    try {
      const token = await this.#getToken();
      response = await this.#fetch(this.#baseUrl + path, {
        method, signal, cache: 'no-store', body: body && JSON.stringify(body),
        headers: {
          Accept: stream ? 'text/event-stream, application/json' : 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...(key && { 'Idempotency-Key': key }),
          ...(wait && { Prefer: `wait=${wait}` }),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
      });
      if (response.headers.get('Content-Type')?.startsWith('text/event-stream') && response.body) {
        return await readReply(response.body, onDelta);
      }
      const answer = await response.json();
      const retryAfterMs = secondsOf(response.headers.get('Retry-After'));
      if (response.status === 202) return { error: CoachingError.pending(answer, retryAfterMs), reason: 'pending' };
      if (response.ok) return { body: answer };
      return repeatable(CoachingError.of(response.status, answer, retryAfterMs));
    } catch (failure) {
      if (signal?.aborted || failure instanceof CoachingError) throw failure;
      const status = response?.status ?? 0;
      return repeatable(CoachingError.of(status >= 400 ? status : 0, null, null)); // No answer, or one that was cut off.
    }
  }
}

/** @param {ReadableStream<Uint8Array>} body @param {((text: string) => void)|undefined} onDelta @returns {Promise<{ body: Session } | { error: CoachingError, reason: Wait['reason'] }>} */
async function readReply(body, onDelta) {
  for await (const { event, data } of readEvents(body)) {
    const value = JSON.parse(data);
    if (event === 'message.delta') onDelta?.(value.text);
    else if (event === 'message.completed') return { body: value };
    else if (event === 'turn.pending') return { error: CoachingError.pending(value, value.metadata.retry_after_ms), reason: 'pending' };
    else if (event === 'error') return repeatable(CoachingError.of(value.status, value, null));
  }
  return repeatable(CoachingError.of(0, null, null));
}

/** @param {CoachingError} error @returns {{ error: CoachingError, reason: Wait['reason'] }} */
function repeatable(error) {
  if (!error.retryable) throw error;
  return { error, reason: error.status === 0 ? 'offline' : 'unavailable' };
}

/** @param {string|null} header */
function secondsOf(header) {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1_000 : null;
}

/** Waits, but not longer than until the browser is online again. @param {number} ms @param {AbortSignal} [signal] @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', end);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    globalThis.addEventListener?.('online', end);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
