// @ts-check
import { announce, byId, h } from './dom.js';

/** @typedef {import('../client/types.js').Evidence} Evidence @typedef {import('../client/types.js').Transcript} Transcript */

/** The messages on the page. */
export class ConversationView {
  #list = byId('messages');

  clear() {
    this.#list.replaceChildren();
  }

  /** @param {Transcript} transcript */
  show(transcript) {
    this.clear();
    if (transcript.opening) this.coach(0, transcript.opening);
    for (const turn of transcript.turns) {
      this.user(turn.turn, turn.user);
      this.coach(turn.turn, turn.coach);
    }
    this.toEnd(true);
  }

  /** @param {number} turn @param {string} text */
  user(turn, text) {
    this.#list.append(h('li', { class: 'message user', id: `user-${turn}`, tabindex: '-1' }, h('span', { class: 'sr' }, `Message ${turn}, you said: `), h('p', { dir: 'auto' }, text)));
    this.toEnd(true);
  }

  /** @param {number} turn @param {string} text */
  coach(turn, text) {
    this.#list.append(h('li', { class: 'message coach', id: `coach-${turn}` }, h('span', { class: 'sr' }, 'The coach said: '), h('p', { dir: 'auto' }, text)));
    this.toEnd();
  }

  /** Begins a reply: three dots until the first words come. @param {number} turn */
  reply(turn) {
    const text = h('p', { dir: 'auto' });
    const item = h('li', { class: 'message coach typing', id: `coach-${turn}`, 'aria-busy': 'true' },
      h('span', { class: 'sr' }, 'The coach is writing. '), h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), text);
    this.#list.append(item);
    this.toEnd(true);
    return {
      /** @param {string} delta */
      add: (delta) => {
        item.classList.remove('typing');
        text.append(delta);
        this.toEnd();
      },
      restart: () => {
        item.classList.add('typing');
        text.replaceChildren();
      },
      /** What is stored counts, whatever was streamed. @param {string} message */
      finish: (message) => {
        item.remove();
        this.coach(turn, message);
        announce(`The coach says: ${message}`);
      },
      drop: () => item.remove(),
    };
  }

  /** Takes back what was not accepted. @param {number} turn */
  dropUser(turn) {
    byId(`user-${turn}`)?.remove();
  }

  /** Brings the message of a piece of evidence into view, marks the words, and leads back. @param {Evidence} evidence */
  reveal({ turn, quote }) {
    const from = /** @type {HTMLElement} */ (document.activeElement);
    for (const mark of this.#list.querySelectorAll('mark')) mark.replaceWith(mark.textContent);
    for (const back of this.#list.querySelectorAll('.back')) back.remove();
    const item = byId(`user-${turn}`);
    if (!item) return;
    const paragraph = item.querySelector('p');
    const text = paragraph.textContent;
    const [lower, exact] = [text.toLowerCase(), text.indexOf(quote)];
    const at = exact < 0 && lower.length === text.length ? lower.indexOf(quote.toLowerCase()) : exact; // Some letters grow when they are made small.
    if (at >= 0) paragraph.replaceChildren(text.slice(0, at), h('mark', {}, text.slice(at, at + quote.length)), text.slice(at + quote.length));
    item.append(h('button', { type: 'button', class: 'back', click: () => lead(from) }, 'Back to your results'));
    lead(item);
  }

  /** Follows the conversation, unless the reader has scrolled up. @param {boolean} [always] */
  toEnd(always = false) {
    const page = document.documentElement;
    if (always || page.scrollHeight - page.scrollTop - page.clientHeight < 160) page.scrollTop = page.scrollHeight;
  }
}

/** @param {HTMLElement} element */
function lead(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
}
