// @ts-check
import { CoachingError } from './coaching-error.js';
import { readEvents } from './event-stream.js';
import { retryAfter, Silence } from './waiting.js';

/** @typedef {import('./types.js').Outcome} Outcome @typedef {import('./types.js').StreamOptions} StreamOptions @typedef {import('./types.js').CallOptions} CallOptions */

/**
 * One request. What is to be repeated is returned as such, what is not is thrown.
 * @param {typeof globalThis.fetch} fetch @param {globalThis.Request} request @param {number} silenceMs @param {CallOptions & StreamOptions} options
 * @returns {Promise<Outcome>}
 */
export async function exchange(fetch, request, silenceMs, { signal, onDelta }) {
  const silence = new Silence(silenceMs, signal);
  let status = 0;
  try {
    const response = await fetch(request, { signal: silence.signal });
    silence.heard();
    status = response.status;
    if (status === 204) return { body: null };
    if (response.body && response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      return await readReply(readEvents(response.body, silence.heard), onDelta);
    }
    const answer = await response.json();
    if (status === 202) return { error: CoachingError.pending(answer, retryAfter(response.headers)), reason: 'pending' };
    return response.ok ? { body: answer } : repeatable(CoachingError.of(status, answer, retryAfter(response.headers)));
  } catch (failure) {
    if (signal?.aborted) throw signal.reason;
    if (failure instanceof CoachingError) throw failure;
    return repeatable(CoachingError.of(status >= 400 ? status : 0, null, null)); // No answer, one that was cut off, or a stranger's.
  } finally {
    silence.end();
  }
}

/** @param {AsyncIterable<import('./event-stream.js').ServerEvent>} events @param {((text: string) => void)|undefined} onDelta @returns {Promise<Outcome>} */
async function readReply(events, onDelta) {
  for await (const { event, data } of events) {
    const value = JSON.parse(data);
    if (event === 'message.delta') onDelta?.(value.text);
    else if (event === 'message.completed') return { body: value };
    else if (event === 'turn.pending') return { error: CoachingError.pending(value, value.metadata.retry_after_ms), reason: 'pending' };
    else if (event === 'error') return repeatable(CoachingError.of(value.status, value, null));
  }
  return repeatable(CoachingError.of(0, null, null));
}

/** @param {CoachingError} error @returns {Outcome} */
function repeatable(error) {
  if (!error.retryable) throw error;
  return { error, reason: error.status === 0 ? 'offline' : error.status === 429 ? 'limited' : error.status < 500 ? 'busy' : 'unavailable' };
}
