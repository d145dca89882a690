// @ts-check
import { byId } from './dom.js';

/** Where the user writes. */
export class Composer {
  #form = byId('composer');
  #input = byId('message');
  #send = byId('send');

  /** @param {(text: string) => void} send Called with what was written; not while a message is under way. */
  constructor(send) {
    this.#form.addEventListener('submit', (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const text = this.#input.value.trim();
      if (!text || this.#send.disabled) return;
      this.text = '';
      send(text);
    });
    this.#input.addEventListener('input', () => this.#fit());
    this.#input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
  }

  /** @param {string} text */
  set text(text) {
    this.#input.value = text;
    this.#fit();
  }

  /** The user's turn. */
  ready() {
    this.busy(false);
    this.#input.focus({ preventScroll: true });
  }

  /** One message at a time; the next one can be written meanwhile. @param {boolean} isBusy */
  busy(isBusy) {
    this.#form.hidden = false;
    this.#send.disabled = isBusy;
    this.#fit();
  }

  hide() {
    this.#form.hidden = true;
  }

  #fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(this.#input.scrollHeight + 2, 220)}px`;
  }
}
