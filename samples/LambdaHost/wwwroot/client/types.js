// @ts-check
/**
 * What the coaching API takes and gives, and what CoachingClient adds to it. There is nothing here but types.
 *
 * @typedef {import('./coaching-error.js').CoachingError} CoachingError
 * @typedef {'active'|'processing'|'ready_to_complete'|'completing'|'completed'|'cancelled'|'expired'} SessionStatus
 * @typedef {{ path: string, turn: number, quote: string }} Evidence The words of the user that a field of the result comes from.
 *
 * @typedef {object} Session The one body of the API.
 * @property {string} session_id
 * @property {string|null} message The coach's words; null only while a reply is pending.
 * @property {SessionStatus} status
 * @property {number} turn Answered turns.
 * @property {number} max_turns
 * @property {boolean} is_final
 * @property {number} message_count
 * @property {any} result Null until the session is completed.
 * @property {number} [confidence] From 0 to 1.
 * @property {Evidence[]} [evidence]
 * @property {string[]} [missing_fields]
 * @property {{ topic: string, topic_version: number, message_id: string|null, retry_after_ms: number|null }} metadata
 *
 * @typedef {{ name: string, description: string|null, required: boolean, max_length: number }} Parameter
 * @typedef {{ id: string, version: number, title: string, description: string|null, max_turns: number, parameters: Parameter[] }} Topic
 * @typedef {{ turn: number, message_id: string, user: string, coach: string, is_final: boolean, sent_at: string }} Turn
 * @typedef {{ turn: number, message_id: string, user: string, sent_at: string }} PendingTurn
 * @typedef {{ session_id: string, opening: string|null, turns: Turn[], pending: PendingTurn|null, before: number|null }} Transcript
 * @typedef {{ session_id: string, topic: string, status: SessionStatus, created_at: string }} ListedSession
 *
 * @typedef {'pending'|'busy'|'limited'|'unavailable'|'offline'} WaitReason The answer is worked on (202), something else is
 * (409), too many requests came (429), the server cannot (5xx), or there was no answer.
 * @typedef {{ reason: WaitReason, waitMs: number, attempt: number }} Wait
 *
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] Ends the waiting; what the server has accepted is answered all the same.
 * @property {(wait: Wait) => void} [onWait] Told before each repeat.
 *
 * @typedef {object} StreamOptions
 * @property {(text: string) => void} [onDelta] Provisional text as it is written.
 * @property {() => void} [onRestart] What came so far will come again.
 *
 * @typedef {object} ClientOptions
 * @property {string} [baseUrl] Where the API stands; '/ai/coaching' by default.
 * @property {() => string|null|Promise<string|null>} [getToken] The bearer token, asked for before each request; none by default.
 * @property {(refused: string|null) => string|null|Promise<string|null>} [renewToken] Another token after a 401: the request is
 * repeated with it. Null, or the same again, ends the call with 'unauthenticated'.
 * @property {typeof globalThis.fetch} [fetch]
 * @property {number} [patienceMs] How long one call repeats before it gives up; 10 minutes by default.
 * @property {number} [silenceMs] How long the server may say nothing before a request counts as lost; 45 s by default: it
 * answers within 27 s, and a stream has a heartbeat every 10 s.
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {object} [body]
 * @property {string} [key] The Idempotency-Key.
 * @property {boolean} [stream]
 * @property {number} [wait] Seconds for Prefer: wait.
 *
 * @typedef {{ body: any } | { error: CoachingError, reason: WaitReason }} Outcome What came of one request: its answer, or why it is to be repeated.
 */
export {};
