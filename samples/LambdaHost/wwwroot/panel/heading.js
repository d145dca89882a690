// @ts-check
import { byId } from './dom.js';

/** What the page says it shows. @param {string} title Empty: no conversation. @param {import('../client/types.js').Session|null} session */
export function heading(title, session) {
  byId('topic-title').hidden = title === '';
  byId('topic-title').textContent = title;
  byId('progress').textContent = progress(session);
  document.title = title ? `${title} – Coach` : 'Coach';
}

/** @param {import('../client/types.js').Session|null} session */
function progress(session) {
  if (!session || session.turn === 0) return '';
  return session.status === 'completed' ? 'Completed' : `${session.turn} of up to ${session.max_turns}`;
}
