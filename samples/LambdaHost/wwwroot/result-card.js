// @ts-check
import { h } from './dom.js';
import { describePath, label } from './words.js';

/** @typedef {import('./coaching-client.js').Session} Session @typedef {import('./coaching-client.js').Evidence} Evidence */

/**
 * The result as a card: every field with the message that it comes from.
 * @param {Session} session @param {string} title @param {(evidence: Evidence) => void} show Brings the message into view.
 */
export function resultCard(session, title, show) {
  /** @type {Map<string, Evidence[]>} */
  const evidence = Map.groupBy(session.evidence ?? [], (item) => item.path);
  const missing = session.missing_fields ?? [];
  return h('section', { class: 'result', 'aria-labelledby': 'result-title' },
    h('header', {},
      h('p', { class: 'eyebrow' }, 'Your results'),
      h('h2', { id: 'result-title', tabindex: '-1' }, title)),
    fields(session.result, '$', evidence, show),
    missing.length > 0 ? h('p', { class: 'missing' }, `Not talked about: ${missing.map(describePath).join(', ')}.`) : null,
    h('footer', {}, copyButton(session.result), confidence(session.confidence)));
}

/** @param {any} value @param {string} path @param {Map<string, Evidence[]>} evidence @param {(evidence: Evidence) => void} show */
function fields(value, path, evidence, show) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return values(value, path, evidence, show);
  const list = h('dl', {});
  for (const [name, inner] of Object.entries(value)) {
    const empty = inner === null || inner === '' || (Array.isArray(inner) && inner.length === 0);
    if (!empty) list.append(h('div', {}, h('dt', {}, label(name)), h('dd', {}, values(inner, `${path}.${name}`, evidence, show))));
  }
  return list;
}

/** @param {any} value @param {string} path @param {Map<string, Evidence[]>} evidence @param {(evidence: Evidence) => void} show @returns {any} */
function values(value, path, evidence, show) {
  const sources = (evidence.get(path) ?? []).map((item) => source(item, show));
  if (Array.isArray(value)) {
    const isRich = value.some((item) => item !== null && typeof item === 'object');
    const items = value.map((item, index) => h('li', {}, values(item, `${path}[${index}]`, evidence, show)));
    return h('div', {}, h(isRich ? 'ol' : 'ul', { class: isRich ? 'rich' : 'plain' }, ...items), ...sources);
  }
  if (value !== null && typeof value === 'object') return h('div', {}, fields(value, path, evidence, show), ...sources);
  return h('p', {}, typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value), ' ', ...sources);
}

/** @param {Evidence} item @param {(evidence: Evidence) => void} show */
function source(item, show) {
  return h('button', {
    type: 'button', class: 'source', 'aria-label': `Show message ${item.turn}, which says: ${item.quote}`, title: `“${item.quote}”`, click: () => show(item),
  }, `message ${item.turn}`);
}

/** @param {any} result */
function copyButton(result) {
  const button = h('button', { type: 'button', class: 'button quiet', click: async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(result, null, 2));
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Copying is not allowed here';
    }
  } }, 'Copy as JSON');
  return button;
}

/** @param {number|undefined} value */
function confidence(value) {
  return typeof value === 'number' ? h('p', { class: 'hint' }, `The coach is ${Math.round(value * 100)} % sure of this.`) : null;
}
