// @ts-check
import { CoachingClient, CoachingError } from './coaching-client.js';
import { Composer } from './composer.js';
import { ConversationView } from './conversation-view.js';
import { byId } from './dom.js';
import { notice } from './notice.js';
import { pendingMessage } from './pending-message.js';
import { resultCard } from './result-card.js';
import { signIn, token } from './sign-in.js';
import { showPast, showTopics } from './start-view.js';
import { describe, describePath, describeWait } from './words.js';

/** @typedef {import('./coaching-client.js').Session} Session @typedef {import('./coaching-client.js').Topic} Topic */

const client = new CoachingClient({ getToken: token });
const view = new ConversationView();
const composer = new Composer(onMessage);

/** @type {Topic[]} */
let topics = [];
/** @type {Session|null} The session on the page. */
let session = null;
/** @type {Session|null} One that was started just now, so that it need not be read. */
let started = null;
let leaving = new AbortController();

/** What the address says is shown: a session, or the topics. */
async function route() {
  leaving.abort(new DOMException('Another view was chosen.', 'AbortError'));
  leaving = new AbortController();
  const id = /^#([0-9a-f]{32})$/.exec(location.hash)?.[1] ?? null;
  session = null;
  document.body.dataset.view = id ? 'conversation' : 'start';
  byId('start').hidden = id !== null;
  byId('conversation').hidden = id === null;
  composer.hide();
  byId('processing').hidden = true;
  byId('result').replaceChildren();
  view.clear();
  notice(null);
  heading(null);
  const { signal } = leaving;
  await attempt(async () => {
    if (topics.length === 0) {
      topics = await client.topics({ signal, onWait });
      showTopics(topics, onStart);
    }
    refreshPast(id, signal);
    if (id) await open(id, signal);
    else notice(null);
  }, signal, route);
}

/** @param {string|null} id @param {AbortSignal} signal */
async function refreshPast(id, signal) {
  try {
    showPast(await client.sessions({ signal }), topics, id);
  } catch {
    byId('past').hidden = true; // A convenience only.
  }
}

/** @param {Topic} topic @param {Record<string, string>} parameters */
async function onStart(topic, parameters) {
  const { signal } = leaving;
  await attempt(async () => {
    started = await client.start({ topic: topic.id, parameters }, { signal, onWait });
    location.hash = started.session_id;
  }, signal, () => onStart(topic, parameters));
}

/** @param {string} id @param {AbortSignal} signal */
async function open(id, signal) {
  if (started?.session_id === id) {
    session = started;
    started = null;
    view.show({ session_id: id, opening: session.message || null, turns: [], pending: null, before: null });
    if (session.message) view.announce(`The coach says: ${session.message}`);
  } else {
    const known = await client.resume(id, { signal, onWait });
    notice(null);
    session = known.session;
    view.show(known.transcript);
    heading(session);
    const own = pendingMessage.load(id);
    if (own && !known.transcript.turns.some((turn) => turn.message_id === own.key)) return void await deliver(own, signal);
    pendingMessage.clear(id);
    if (known.transcript.pending) return void await follow(known.transcript.pending, signal);
  }
  await settle(signal);
}

/** A message that another window sent: its answer is waited for. @param {{ turn: number, user: string }} pending @param {AbortSignal} signal */
async function follow(pending, signal) {
  view.user(pending.turn, pending.user);
  const reply = view.reply(pending.turn);
  const id = /** @type {Session} */ (session).session_id;
  await client.settled(id, { signal, onWait });
  reply.drop();
  await open(id, signal);
}

/** What comes next: the user's turn, the result, or nothing. @param {AbortSignal} signal */
async function settle(signal) {
  const current = /** @type {Session} */ (session);
  heading(current);
  notice(null);
  if (current.status === 'completed') return showResult(current, false);
  if (current.status === 'ready_to_complete' || current.status === 'completing') return complete(signal);
  if (current.status === 'cancelled' || current.status === 'expired') {
    return notice(current.status === 'expired' ? 'This conversation is too old to go on. Start a new one.' : 'This conversation was cancelled.');
  }
  composer.ready();
}

/** @param {string} text */
async function onMessage(text) {
  if (!session) return;
  const message = { text, key: CoachingClient.newKey(), turn: session.turn + 1 };
  const { signal } = leaving;
  await attempt(() => deliver(message, signal), signal, null);
}

/** Sends a message until its answer is stored. @param {import('./pending-message.js').PendingMessage} message @param {AbortSignal} signal */
async function deliver(message, signal) {
  const id = /** @type {Session} */ (session).session_id;
  composer.busy(true);
  notice(null);
  pendingMessage.save(id, message);
  view.user(message.turn, message.text);
  const reply = view.reply(message.turn);
  try {
    session = await client.sendMessage({ sessionId: id, message: message.text, key: message.key, turn: message.turn }, {
      signal, onWait, onDelta: (text) => { notice(null); reply.add(text); }, onRestart: reply.restart,
    });
  } catch (error) {
    reply.drop();
    if (!signal.aborted) undelivered(error, message, signal);
    return;
  } finally {
    if (!signal.aborted) composer.busy(false);
  }
  pendingMessage.clear(id);
  reply.finish(session.message ?? '');
  await settle(signal);
}

/** @param {unknown} error @param {import('./pending-message.js').PendingMessage} message @param {AbortSignal} signal */
function undelivered(error, message, signal) {
  const id = /** @type {Session} */ (session).session_id;
  if (error instanceof CoachingError && error.retryable) {
    notice(describe(error), 'Try again', () => {
      view.dropUser(message.turn);
      attempt(() => deliver(message, signal), signal, null);
    });
    return;
  }
  pendingMessage.clear(id);
  view.dropUser(message.turn);
  composer.text = message.text;
  if (error instanceof CoachingError && ['turn-mismatch', 'session-ended', 'turn-limit-reached', 'session-expired'].includes(error.code)) {
    notice(describe(error), 'Show it', route);
    return;
  }
  composer.ready();
  if (isSignInNeeded(error)) return signIn(route);
  notice(describe(error));
}

/** @param {AbortSignal} signal */
async function complete(signal) {
  const current = /** @type {Session} */ (session);
  composer.hide();
  byId('processing').hidden = false;
  view.announce('Processing your results.');
  view.toEnd(true);
  try {
    session = await client.completeSession(current.session_id, { signal, onWait });
    notice(null);
    showResult(session, true);
  } catch (error) {
    if (signal.aborted) return;
    const again = () => { notice(null); attempt(() => complete(signal), signal, null); };
    if (error instanceof CoachingError && error.code === 'result-invalid') {
      const missing = (error.problem.missing_fields ?? []).map(describePath).join(', ');
      if (error.problem.can_continue) composer.ready();
      notice(`Your results are not complete yet${missing ? `. Missing: ${missing}` : ''}.${error.problem.can_continue ? ' Tell the coach more, or try again.' : ''}`, 'Try again', again);
    } else {
      notice(describe(error), 'Try again', again);
    }
  } finally {
    if (!signal.aborted) byId('processing').hidden = true;
  }
}

/** @param {Session} completed @param {boolean} isNew */
function showResult(completed, isNew) {
  heading(completed);
  composer.hide();
  byId('result').replaceChildren(resultCard(completed, titleOf(completed), (evidence) => view.reveal(evidence)));
  if (!isNew) return;
  view.announce('Your results are ready.');
  byId('result-title').focus({ preventScroll: true });
  byId('result').scrollIntoView({ block: 'start' });
  refreshPast(completed.session_id, leaving.signal);
}

/** Runs what may fail, and says in words what did. @param {() => Promise<void>} work @param {AbortSignal} signal @param {(() => void)|null} again */
async function attempt(work, signal, again) {
  try {
    await work();
  } catch (error) {
    if (signal.aborted) return;
    if (isSignInNeeded(error)) signIn(route);
    else notice(describe(error), again && 'Try again', again);
  }
}

/** @param {import('./coaching-client.js').Wait} wait */
function onWait(wait) {
  notice(describeWait(wait));
}

/** @param {Session|null} current */
function heading(current) {
  const title = current ? titleOf(current) : '';
  byId('topic-title').textContent = title;
  byId('progress').textContent = !current || current.turn === 0 ? '' : current.status === 'completed' ? 'Completed' : `${current.turn} of up to ${current.max_turns}`;
  document.title = title ? `${title} – Coach` : 'Coach';
}

/** @param {Session} current */
function titleOf(current) {
  return topics.find((topic) => topic.id === current.metadata.topic)?.title ?? current.metadata.topic;
}

/** @param {unknown} error */
function isSignInNeeded(error) {
  return error instanceof CoachingError && error.code === 'unauthenticated';
}

window.addEventListener('hashchange', route);
route();
