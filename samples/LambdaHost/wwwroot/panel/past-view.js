// @ts-check
import { byId, h } from './dom.js';
import { describeStatus } from './words.js';

/** @typedef {import('../client/types.js').Topic} Topic @typedef {import('../client/types.js').ListedSession} ListedSession */

const date = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

/** The list of what was begun. @param {ListedSession[]} sessions @param {Topic[]} topics @param {string|null} current The session on the page. */
export function showPast(sessions, topics, current) {
  byId('past').hidden = sessions.length === 0;
  byId('past-list').replaceChildren(...sessions.map((session) => h('li', {},
    h('a', { href: `#${session.session_id}`, ...(session.session_id === current && { 'aria-current': 'page' }) },
      h('span', { dir: 'auto' }, topics.find((topic) => topic.id === session.topic)?.title ?? session.topic),
      h('small', {}, `${describeStatus(session.status)} · ${date.format(new Date(session.created_at))}`)))));
}
