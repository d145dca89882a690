// @ts-check
import { byId, h } from './dom.js';
import { describeStatus, label } from './words.js';

/** @typedef {import('./coaching-client.js').Topic} Topic @typedef {import('./coaching-client.js').ListedSession} ListedSession */

/** The topics to choose from. @param {Topic[]} topics @param {(topic: Topic, parameters: Record<string, string>) => Promise<void>} start */
export function showTopics(topics, start) {
  const place = byId('topics');
  place.removeAttribute('aria-busy');
  place.replaceChildren(...topics.map((topic) => topicCard(topic, start)));
}

/** @param {Topic} topic @param {(topic: Topic, parameters: Record<string, string>) => Promise<void>} start */
function topicCard(topic, start) {
  const inputs = topic.parameters.map((parameter) => h('input', {
    id: `${topic.id}-${parameter.name}`, name: parameter.name, maxlength: String(parameter.max_length), required: parameter.required, autocomplete: 'off',
  }));
  const fields = inputs.map((input, index) => h('div', { class: 'field' },
    h('label', { for: input.id }, topic.parameters[index].description?.replace(/\.$/, '') ?? label(input.name)), input));
  const button = h('button', { type: 'submit', class: 'button', 'aria-label': `Start: ${topic.title}` }, 'Start');
  return h('form', {
    class: 'topic',
    submit: async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      await start(topic, Object.fromEntries(inputs.filter((input) => input.value.trim()).map((input) => [input.name, input.value.trim()])));
      button.disabled = false;
    },
  },
  h('h2', {}, topic.title),
  h('p', {}, topic.description),
  ...fields.filter((_, index) => topic.parameters[index].required),
  topic.parameters.some((parameter) => !parameter.required)
    ? h('details', {}, h('summary', {}, 'Add a detail'), ...fields.filter((_, index) => !topic.parameters[index].required)) : null,
  button);
}

/** The list of what was begun. @param {ListedSession[]} sessions @param {Topic[]} topics @param {string|null} current */
export function showPast(sessions, topics, current) {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  byId('past').hidden = sessions.length === 0;
  byId('past-list').replaceChildren(...sessions.map((session) => h('li', {},
    h('a', { href: `#${session.session_id}`, ...(session.session_id === current && { 'aria-current': 'page' }) },
      h('span', {}, topics.find((topic) => topic.id === session.topic)?.title ?? session.topic),
      h('small', {}, `${format.format(new Date(session.created_at))} · ${describeStatus(session.status)}`)))));
}
