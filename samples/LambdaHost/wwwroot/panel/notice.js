// @ts-check
import { announce, byId } from './dom.js';

/** @type {(() => void)|null} */
let onAction = null;
byId('notice-action').addEventListener('click', () => onAction?.());

/**
 * Says in words what the user should know; null takes it away.
 * @param {string|null} text @param {string|null} [action] A button's words. @param {(() => void)|null} [run] What it does.
 */
export function notice(text, action = null, run = null) {
  const place = byId('notice');
  onAction = run;
  const isNew = text !== null && byId('notice-text').textContent !== text;
  place.hidden = text === null;
  byId('notice-text').textContent = text ?? '';
  byId('notice-action').hidden = action === null;
  byId('notice-action').textContent = action ?? '';
  if (text === null) return;
  // It belongs where the reader is: under the topics, or under the last message.
  byId(document.body.dataset.view === 'start' ? 'start' : 'conversation').append(place);
  if (isNew) announce(text);
  if (document.body.dataset.view !== 'start') place.scrollIntoView({ block: 'nearest' });
}
