// @ts-check
import { h, icon } from './dom.js';
import { resultText } from './result-text.js';
import { describePath, describeValue, isEmpty, label } from './words.js';

/** @typedef {import('../client/types.js').Session} Session @typedef {import('../client/types.js').Evidence} Evidence */
/** @typedef {{ evidence: Map<string, Evidence[]>, show: (evidence: Evidence) => void }} Sources */

/**
 * The result as a card: every field with the messages that it comes from.
 * @param {Session} session @param {string} title @param {(evidence: Evidence) => void} show Brings the message into view.
 */
export function resultCard(session, title, show) {
  const sources = { evidence: Map.groupBy(session.evidence ?? [], (item) => item.path), show };
  const missing = session.missing_fields ?? [];
  return h('section', { class: 'result', 'aria-labelledby': 'result-title' },
    h('header', {},
      h('p', { class: 'eyebrow' }, icon('check'), 'Your results'),
      h('h2', { id: 'result-title', tabindex: '-1', dir: 'auto' }, title)),
    fields(session.result, '$', sources),
    missing.length > 0 ? h('p', { class: 'aside' }, `Not talked about: ${missing.map(describePath).join(', ')}.`) : null,
    session.evidence?.length ? h('p', { class: 'aside legend' }, icon('quote'), 'shows the message of yours that an answer comes from.') : null,
    h('footer', {},
      h('a', { class: 'button', href: '#' }, 'Start another'),
      copyButton('Copy', () => resultText(session.result, title)),
      copyButton('Copy as JSON', () => JSON.stringify(session.result, null, 2)),
      confidence(session.confidence)));
}

/** @param {any} value @param {string} path @param {Sources} sources */
function fields(value, path, sources) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return shown(value, path, sources);
  return h('dl', {}, ...Object.entries(value).filter(([, inner]) => !isEmpty(inner)).map(([name, inner]) =>
    h('div', {}, h('dt', {}, label(name)), h('dd', {}, shown(inner, `${path}.${name}`, sources)))));
}

/** @param {any} value @param {string} path @param {Sources} sources @returns {any} */
function shown(value, path, sources) {
  if (Array.isArray(value)) {
    const isRich = value.some((item) => item !== null && typeof item === 'object');
    const items = value.map((item, index) => h('li', {}, isRich ? richItem(item, `${path}[${index}]`, sources) : shown(item, `${path}[${index}]`, sources)));
    return h('div', {}, h(isRich ? 'ol' : 'ul', { class: isRich ? 'rich' : 'plain' }, ...items), ...links(path, sources));
  }
  if (value !== null && typeof value === 'object') return h('div', {}, fields(value, path, sources), ...links(path, sources));
  return h('p', { dir: 'auto' }, describeValue(value), ...links(path, sources));
}

/** One of several: its first text is what it is called. @param {any} item @param {string} path @param {Sources} sources */
function richItem(item, path, sources) {
  const [first, ...others] = item !== null && typeof item === 'object' && !Array.isArray(item) ? Object.entries(item) : [];
  if (!first || typeof first[1] !== 'string' || first[1] === '') return shown(item, path, sources);
  return h('div', {},
    h('h3', { dir: 'auto' }, first[1], ...links(`${path}.${first[0]}`, sources)),
    fields(Object.fromEntries(others), path, sources), ...links(path, sources));
}

/** @param {string} path @param {Sources} sources */
function links(path, { evidence, show }) {
  const found = evidence.get(path) ?? [];
  return found.flatMap((item) => [' ', h('button', {
    type: 'button', class: 'source', title: `“${item.quote}”`, 'aria-label': `Show message ${item.turn}, which says: ${item.quote}`, click: () => show(item),
  }, icon('quote'), String(item.turn))]);
}

/** @param {string} name @param {() => string} text */
function copyButton(name, text) {
  const button = h('button', { type: 'button', class: 'button quiet', 'aria-live': 'polite', click: async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Copying is not allowed here';
    }
    setTimeout(() => { button.textContent = name; }, 3_000);
  } }, name);
  return button;
}

/** @param {number|undefined} value */
function confidence(value) {
  return typeof value === 'number' ? h('p', { class: 'aside' }, `Confidence: ${Math.round(value * 100)} %`) : null;
}
