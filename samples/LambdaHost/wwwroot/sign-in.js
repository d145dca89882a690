// @ts-check
import { byId } from './dom.js';

const name = 'coaching.token';

/** The access token of this tab; null when there is none. */
export const token = () => sessionStorage.getItem(name);

/** Asks for an access token. @param {() => void} then Called when there is a new one. */
export function signIn(then) {
  const dialog = byId('sign-in');
  byId('sign-in-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    sessionStorage.setItem(name, byId('token').value.trim());
    byId('token').value = '';
    dialog.close();
    then();
  };
  if (!dialog.open) dialog.showModal();
}
