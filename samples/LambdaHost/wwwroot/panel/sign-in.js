// @ts-check
import { byId } from './dom.js';

const name = 'coaching.token';

/** @type {Promise<string|null>|null} The dialog on the page: everything that waits for a token waits for this one. */
let asking = null;

/** @type {string|null} Where the browser keeps nothing, the page does. */
let inMemory = null;

/** The access token of this tab; null when there is none. */
export function token() {
  try {
    return sessionStorage.getItem(name) ?? inMemory;
  } catch {
    return inMemory;
  }
}

/** Asks for another token than the one that was refused; null when the user does not give one. @param {string|null} refused @returns {Promise<string|null>} */
export function renewToken(refused) {
  const known = token();
  if (known !== refused) return Promise.resolve(known); // Signed in meanwhile, for another request.
  asking ??= ask(refused !== null).finally(() => { asking = null; });
  return asking;
}

/** @param {boolean} wasRefused @returns {Promise<string|null>} */
function ask(wasRefused) {
  const [dialog, input] = [byId('sign-in'), byId('token')];
  const problem = (/** @type {string} */ text) => {
    byId('token-problem').textContent = text;
    input.toggleAttribute('aria-invalid', text !== '');
  };
  problem(wasRefused ? 'The server did not accept this token: it is wrong, or its time is over.' : '');
  return new Promise((resolve) => {
    /** @type {string|null} */
    let given = null;
    byId('sign-in-cancel').onclick = () => dialog.close();
    byId('sign-in-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const text = input.value.trim();
      // What no header can hold is no token.
      if (!/^[\x21-\x7e]+$/.test(text)) return problem('This is not an access token.');
      keep(given = text);
      dialog.close();
    };
    dialog.onclose = () => {
      input.value = '';
      resolve(given);
    };
    dialog.showModal();
    input.focus();
  });
}

/** @param {string} text */
function keep(text) {
  inMemory = text;
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Asked for again after a reload.
  }
}
