// @ts-check
import { byId, h } from './dom.js';
import { label } from './words.js';

/** @typedef {import('../client/types.js').Topic} Topic @typedef {import('../client/types.js').Parameter} Parameter */
/** @typedef {(topic: Topic, parameters: Record<string, string>) => Promise<void>} Start */

/** The topics to choose from. @param {Topic[]} topics @param {Start} start */
export function showTopics(topics, start) {
  const place = byId('topics');
  place.removeAttribute('aria-busy');
  place.replaceChildren(...topics.map((topic) => topicCard(topic, start)));
}

/** @param {Topic} topic @param {Start} start */
function topicCard(topic, start) {
  const fields = topic.parameters.map((parameter) => field(topic, parameter));
  const button = h('button', { type: 'submit', class: 'button', 'aria-label': `Start: ${topic.title}` }, 'Start');
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const given = fields.map(({ input }) => [input.name, input.value.trim()]).filter(([, value]) => value !== '');
    await start(topic, Object.fromEntries(given));
    button.disabled = false;
  };
  const [required, optional] = [true, false].map((is) => fields.filter((one) => one.input.required === is).map((one) => one.row));
  return h('form', { class: 'topic', submit },
    h('h2', { dir: 'auto' }, topic.title),
    topic.description ? h('p', { dir: 'auto' }, topic.description) : null,
    ...(required ?? []),
    optional?.length ? h('details', {}, h('summary', {}, optional.length === 1 ? 'Add a detail' : 'Add details'), ...optional) : null,
    button);
}

/** @param {Topic} topic @param {Parameter} parameter */
function field(topic, parameter) {
  const input = h('input', {
    id: `${topic.id}-${parameter.name}`, name: parameter.name, maxlength: String(parameter.max_length), required: parameter.required, autocomplete: 'off', dir: 'auto',
  });
  return { input, row: h('div', { class: 'field' }, h('label', { for: input.id }, parameter.description?.replace(/\.$/, '') || label(input.name)), input) };
}
