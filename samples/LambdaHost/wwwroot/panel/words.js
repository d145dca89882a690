// @ts-check
/** @typedef {import('../client/coaching-error.js').CoachingError} CoachingError */

/** @type {Record<string, string>} */
const byCode = {
  'unauthenticated': 'You are not signed in, or your sign-in has run out.',
  'session-not-found': 'This conversation is not there any more, or it belongs to someone else.',
  'topic-not-found': 'This topic is not offered any more.',
  'turn-in-progress': 'An earlier message is still being answered. Try again in a moment.',
  'completion-in-progress': 'Your results are just being put together. Try again in a moment.',
  'invalid-request': 'This cannot be sent as it is.',
  'turn-limit-reached': 'This conversation has reached its end.',
  'turn-mismatch': 'This conversation went on in another window. It is shown here as it stands now.',
  'not-final': 'The conversation is not over yet.',
  'session-ended': 'This conversation has ended.',
  'session-expired': 'This conversation is too old to go on. Start a new one.',
  'message-too-long': 'This message is too long. Send it in parts.',
  'body-too-large': 'This message is too long. Send it in parts.',
  'message-id-reused': 'This message was changed after it was sent. Send it again.',
  'turn-failed': 'The coach cannot answer this message. Try to say it in other words.',
  'rate-limited': 'That was a bit fast. Try again in a minute.',
  'model-unavailable': 'The coach cannot be reached at the moment.',
  'store-unavailable': 'Your conversation cannot be reached at the moment.',
  'topic-unavailable': 'This conversation cannot be reached at the moment.',
  'network': 'There is no connection to the coach.',
  'pending': 'The coach needs unusually long for this answer.',
};

/** What happened, in words for the person at the screen. @param {unknown} error */
export function describe(error) {
  const failure = /** @type {CoachingError} */ (error);
  if (failure?.code === 'invalid-request' && failure.problem?.detail) return failure.problem.detail;
  return byCode[failure?.code ?? ''] ?? 'Something went wrong. Try again.';
}

/** Where a waiting stands. @param {import('../client/types.js').Wait} wait */
export function describeWait({ reason, waitMs }) {
  const seconds = Math.max(1, Math.round(waitMs / 1_000));
  return {
    offline: 'No connection. What you wrote is kept, and sent as soon as there is one.',
    pending: 'The coach is still thinking. Your message has arrived.',
    busy: 'An earlier message is still being answered. Yours comes right after it.',
    limited: `That was a bit fast. It goes on in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    unavailable: 'The coach cannot be reached at the moment. Trying again…',
  }[reason];
}

/** A name of the result for people: 'first_step' and '$.goals[0].firstStep' become 'First step'. @param {string} name */
export function label(name) {
  const last = name.replace(/^\$\.?/, '').split('.').pop() ?? name;
  const words = last.replace(/\[\d+\]/g, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').trim().toLowerCase();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : name;
}

/** A path for people: '$.goals[1].done_when' becomes 'Goals 2: done when'. @param {string} path */
export function describePath(path) {
  const parts = path.replace(/^\$\.?/, '').split('.').filter(Boolean).map((part) => {
    const index = /\[(\d+)\]/.exec(part);
    return label(part) + (index ? ` ${Number(index[1]) + 1}` : '');
  });
  return parts.map((part, position) => (position === 0 ? part : part.toLowerCase())).join(': ') || 'The result';
}

/** @param {import('../client/types.js').SessionStatus} status */
export function describeStatus(status) {
  return { active: 'In progress', processing: 'In progress', ready_to_complete: 'Almost done', completing: 'Almost done', completed: 'Completed', cancelled: 'Cancelled', expired: 'Expired' }[status] ?? status;
}

/** @param {string|number|boolean|null} value */
export const describeValue = (value) => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : typeof value === 'number' ? value.toLocaleString('en') : String(value ?? ''));

/** Whether a field says nothing. @param {any} value @returns {boolean} */
export const isEmpty = (value) => value === null || value === '' || (typeof value === 'object' && Object.values(value).every(isEmpty));
