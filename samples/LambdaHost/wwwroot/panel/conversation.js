// @ts-check
import { CoachingClient, CoachingError } from '../client/coaching-client.js';
import { pendingMessages } from '../client/pending-messages.js';
import { announce, byId } from './dom.js';
import { notice } from './notice.js';
import { resultCard } from './result-card.js';
import { describe, describePath, describeWait } from './words.js';

/**
 * @typedef {import('../client/types.js').Session} Session
 * @typedef {import('../client/pending-messages.js').PendingMessage} PendingMessage
 * @typedef {object} Surroundings
 * @property {CoachingClient} client
 * @property {import('./conversation-view.js').ConversationView} view
 * @property {import('./composer.js').Composer} composer
 * @property {(topic: string) => string} titleOf
 * @property {(session: Session) => void} onChange Told whenever the session is known anew.
 * @property {() => void} reload Shows the conversation as the server has it.
 */

/** Of these the message can never be answered here: the conversation stands elsewhere than this page shows. */
const movedOn = ['turn-mismatch', 'session-ended', 'turn-limit-reached', 'session-expired'];

/** One conversation on the page, from its opening or from where it was left, to its result. */
export class Conversation {
  #id;
  #signal;
  #around;
  /** @type {Session|null} */
  #session = null;

  /** @param {string} id @param {AbortSignal} signal Aborted when another view is chosen. @param {Surroundings} around */
  constructor(id, signal, around) {
    this.#id = id;
    this.#signal = signal;
    this.#around = around;
  }

  /** Shows a session that was started just now. @param {Session} session */
  async begin(session) {
    this.#around.view.show({ session_id: this.#id, opening: session.message || null, turns: [], pending: null, before: null });
    if (session.message) announce(`The coach says: ${session.message}`);
    await this.#settle(session);
  }

  /** Shows a session as the server has it, and goes on with what is pending. */
  async resume() {
    const { session, transcript } = await this.#around.client.resume(this.#id, this.#options);
    notice(null);
    this.#around.view.show(transcript);
    this.#know(session);
    const own = pendingMessages.load(this.#id);
    if (own && !transcript.turns.some((turn) => turn.message_id === own.key)) return this.#deliver(own);
    pendingMessages.clear(this.#id);
    return transcript.pending ? this.#follow(transcript.pending) : this.#settle(session);
  }

  /** @param {string} text */
  async say(text) {
    if (this.#session) await this.#attempt(() => this.#deliver({ text, key: CoachingClient.newKey(), turn: this.#known.turn + 1 }));
  }

  get #options() {
    return { signal: this.#signal, onWait: (/** @type {import('../client/types.js').Wait} */ wait) => notice(describeWait(wait)) };
  }

  get #known() {
    return /** @type {Session} */ (this.#session);
  }

  /** @param {Session} session */
  #know(session) {
    this.#session = session;
    this.#around.onChange(session);
  }

  /** A message that another window sent: its answer is waited for. @param {{ turn: number, user: string }} pending */
  async #follow(pending) {
    this.#around.view.user(pending.turn, pending.user);
    this.#around.view.reply(pending.turn);
    await this.#around.client.settled(this.#id, this.#options);
    await this.resume();
  }

  /** What comes next: the user's turn, the result, or nothing. @param {Session} session */
  async #settle(session) {
    this.#know(session);
    notice(null);
    if (session.status === 'completed') return this.#showResult(session, false);
    if (session.status === 'ready_to_complete' || session.status === 'completing') return this.#complete();
    if (session.status === 'cancelled' || session.status === 'expired') {
      return notice(session.status === 'expired' ? 'This conversation is too old to go on.' : 'This conversation was cancelled.', 'Start a new one', () => { location.hash = ''; });
    }
    this.#around.composer.ready();
  }

  /** Sends a message until its answer is stored. @param {PendingMessage} message */
  async #deliver(message) {
    const { client, composer, view } = this.#around;
    composer.busy(true);
    notice(null);
    pendingMessages.save(this.#id, message);
    view.user(message.turn, message.text);
    const reply = view.reply(message.turn);
    /** @type {Session} */
    let session;
    try {
      session = await client.sendMessage({ sessionId: this.#id, message: message.text, key: message.key, turn: message.turn }, {
        ...this.#options, onDelta: (text) => { notice(null); reply.add(text); }, onRestart: reply.restart,
      });
    } catch (error) {
      reply.drop();
      if (this.#signal.aborted) return;
      composer.busy(false);
      return this.#undelivered(error, message);
    }
    pendingMessages.clear(this.#id, message.key);
    if (this.#signal.aborted) return;
    reply.finish(session.message ?? '');
    composer.busy(false);
    await this.#settle(session);
  }

  /** @param {unknown} error @param {PendingMessage} message */
  #undelivered(error, message) {
    const { composer, view } = this.#around;
    const [code, retryable] = error instanceof CoachingError ? [error.code, error.retryable] : ['', false];
    if (retryable || code === 'unauthenticated') {
      return notice(describe(error), code === 'unauthenticated' ? 'Sign in' : 'Try again', () => {
        view.dropUser(message.turn);
        this.#attempt(() => this.#deliver(message));
      });
    }
    pendingMessages.clear(this.#id, message.key);
    view.dropUser(message.turn);
    composer.text = message.text;
    if (movedOn.includes(code)) return notice(describe(error), 'Show it', this.#around.reload);
    if (code === 'session-not-found') return this.#around.reload();
    composer.ready();
    notice(describe(error));
  }

  async #complete() {
    const { client, composer, view } = this.#around;
    composer.hide();
    byId('processing').hidden = false;
    announce('Processing your results.');
    view.toEnd(true);
    try {
      const session = await client.completeSession(this.#id, this.#options);
      notice(null);
      this.#know(session);
      this.#showResult(session, true);
    } catch (error) {
      if (!this.#signal.aborted) this.#uncompleted(error);
    } finally {
      if (!this.#signal.aborted) byId('processing').hidden = true;
    }
  }

  /** @param {unknown} error */
  #uncompleted(error) {
    const again = () => { notice(null); this.#attempt(() => this.#complete()); };
    if (!(error instanceof CoachingError) || error.code !== 'result-invalid') return notice(describe(error), 'Try again', again);
    const missing = (error.problem.missing_fields ?? []).map(describePath).join(', ');
    const canContinue = error.problem.can_continue === true;
    if (canContinue) this.#around.composer.ready();
    notice(`Your results are not complete yet${missing ? `. Missing: ${missing}` : ''}.${canContinue ? ' Tell the coach more, or try again.' : ''}`, 'Try again', again);
  }

  /** @param {Session} session @param {boolean} isNew */
  #showResult(session, isNew) {
    this.#around.composer.hide();
    byId('result').replaceChildren(resultCard(session, this.#around.titleOf(session.metadata.topic), (evidence) => this.#around.view.reveal(evidence)));
    if (!isNew) return;
    announce('Your results are ready.');
    byId('result-title').focus({ preventScroll: true });
    byId('result').scrollIntoView({ block: 'start' });
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    try {
      await work();
    } catch (error) {
      if (!this.#signal.aborted) notice(describe(error), 'Try again', this.#around.reload);
    }
  }
}
