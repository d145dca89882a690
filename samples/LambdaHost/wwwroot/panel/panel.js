// @ts-check
import { CoachingClient, CoachingError } from '../client/coaching-client.js';
import { pendingMessages } from '../client/pending-messages.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { ConversationView } from './conversation-view.js';
import { byId } from './dom.js';
import { heading } from './heading.js';
import { notice } from './notice.js';
import { showPast } from './past-view.js';
import { renewToken, token } from './sign-in.js';
import { showTopics } from './start-view.js';
import { describe, describeWait } from './words.js';

/** @typedef {import('../client/types.js').Session} Session @typedef {import('../client/types.js').Topic} Topic */

const client = new CoachingClient({ getToken: token, renewToken });
const view = new ConversationView();
const composer = new Composer((text) => conversation?.say(text));

/** @type {Topic[]} */
let topics = [];
/** @type {Conversation|null} The one on the page. */
let conversation = null;
/** @type {string|null} Its session. */
let shown = null;
/** @type {Session|null} A session that was started just now, so that it need not be read. */
let started = null;
let leaving = new AbortController();

/** What the address says is shown: a session, or the topics. */
async function route() {
  leaving.abort(new DOMException('Another view was chosen.', 'AbortError'));
  leaving = new AbortController();
  const { signal } = leaving;
  const id = /^#([0-9a-f]{32})$/.exec(location.hash)?.[1] ?? null;
  clear(id);
  await attempt(async () => {
    if (topics.length === 0) {
      topics = await client.topics({ signal, onWait });
      showTopics(topics, onStart);
    }
    notice(null);
    refreshPast(id, signal);
    if (!id) return;
    conversation = new Conversation(id, signal, { client, view, composer, titleOf, onChange, reload: route });
    const fresh = started?.session_id === id ? started : null;
    started = null;
    await (fresh ? conversation.begin(fresh) : conversation.resume());
  }, signal, route);
}

/** @param {string|null} id */
function clear(id) {
  if (id !== shown) composer.text = '';
  const isBack = id === null && shown !== null;
  shown = id;
  conversation = null;
  document.body.dataset.view = id ? 'conversation' : 'start';
  byId('start').hidden = id !== null;
  byId('conversation').hidden = id === null;
  byId('processing').hidden = true;
  byId('result').replaceChildren();
  composer.hide();
  view.clear();
  notice(null);
  heading('', null);
  if (isBack) byId('start-title').focus();
}

/** @param {Topic} topic @param {Record<string, string>} parameters */
async function onStart(topic, parameters) {
  const { signal } = leaving;
  const key = CoachingClient.newKey();
  const start = () => attempt(async () => {
    started = await client.start({ topic: topic.id, parameters, key }, { signal, onWait });
    location.hash = started.session_id;
  }, signal, start);
  await start();
}

/** @param {Session} session */
function onChange(session) {
  heading(titleOf(session.metadata.topic), session);
  if (session.status === 'completed') refreshPast(session.session_id, leaving.signal);
}

/** @param {string|null} id @param {AbortSignal} signal */
async function refreshPast(id, signal) {
  try {
    showPast(await client.sessions({ signal }), topics, id);
  } catch {
    if (!signal.aborted) byId('past').hidden = true; // A convenience only.
  }
}

/** Runs what may fail, and says in words what did. @param {() => Promise<void>} work @param {AbortSignal} signal @param {() => void} again */
async function attempt(work, signal, again) {
  try {
    await work();
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof CoachingError && error.code === 'session-not-found') return startOver(error);
    notice(describe(error), error instanceof CoachingError && error.code === 'unauthenticated' ? 'Sign in' : 'Try again', again);
  }
}

/** The address leads to nothing. @param {CoachingError} error */
function startOver(error) {
  if (shown) pendingMessages.clear(shown);
  notice(describe(error), 'Start a new one', () => { location.hash = ''; });
}

/** @param {import('../client/types.js').Wait} wait */
function onWait(wait) {
  notice(describeWait(wait));
}

/** @param {string} topic */
function titleOf(topic) {
  return topics.find((known) => known.id === topic)?.title ?? topic;
}

window.addEventListener('hashchange', route);
route();
