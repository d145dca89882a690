// @ts-check

/** Waits, but not longer than until the browser is online again. @param {number} ms @param {AbortSignal} [signal] @returns {Promise<void>} */
export function pause(ms, signal) {
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

/** How long to wait before a repeat when the server does not say: from half a second, doubled up to 15 s, spread so that clients do not come all at once. @param {number} attempt From 1. */
export const backoff = (attempt) => Math.min(1_000 * 2 ** (attempt - 1), 15_000) * (0.5 + Math.random() / 2);

/** Milliseconds of a clock that nobody sets. */
export const now = () => performance.now();

/**
 * Retry-After in milliseconds; null when it says nothing. A date counts from the server's own Date, since this machine's clock may be wrong.
 * @param {Headers} headers
 */
export function retryAfter(headers) {
  const after = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(after)) return Number(after) * 1_000;
  const ms = Date.parse(after) - Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(ms) ? null : Math.max(ms, 0);
}

/** Ends a request on which nothing is heard for too long, as on a connection that died without a word. */
export class Silence {
  #stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #ms;

  /** @param {number} ms @param {AbortSignal} [signal] */
  constructor(ms, signal) {
    this.#ms = ms;
    this.signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
    this.heard();
  }

  heard = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop.abort(), this.#ms);
  };

  end() {
    clearTimeout(this.#timer);
  }
}
