import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, event, json, problem, session, stream } from './loopback.mjs';

const accepted = event('turn.accepted', { session_id: session().session_id, message_id: 'm' });
const delta = (text) => event('message.delta', { text });
const completed = event('message.completed', session());

async function say(client) {
  let text = '';
  let restarts = 0;
  const answer = await client.sendMessage({ sessionId: session().session_id, message: 'Run twice', turn: 1 }, {
    onDelta: (piece) => { text += piece; }, onRestart: () => { text = ''; restarts++; },
  });
  return { answer, text, restarts };
}

test('What is written is passed on, and what is stored is returned', async (t) => {
  const { client, seen } = await api(t, stream(accepted, delta('And '), delta('thén?'), completed, 'end'));
  assert.deepEqual(await say(client()), { answer: session(), text: 'And thén?', restarts: 0 });
  assert.match(seen[0].headers.accept, /^text\/event-stream/);
});

test('A stream of which each byte comes alone is the same stream', async (t) => {
  const bytes = Buffer.from(accepted + delta('Schön – weiter?') + completed);
  const { client } = await api(t, stream(...Array.from(bytes, (_, i) => bytes.subarray(i, i + 1)).flatMap((byte) => [byte, 0]), 'end'));
  assert.equal((await say(client())).text, 'Schön – weiter?');
});

for (const [name, broken, options] of [
  ['is torn', stream(accepted, delta('And t'), 'break')],
  ['ends before its last event', stream(accepted, delta('And t'), 'end')],
  ['ends in the middle of its last event', stream(accepted, delta('And t'), completed.slice(0, -1), 'end')],
  ['falls silent', stream(accepted, delta('And t'), 'hang'), { silenceMs: 1_000 }],
]) {
  test(`A stream that ${name} begins again with the same key`, async (t) => {
    const { client, seen } = await api(t, broken, stream(accepted, delta('And then?'), completed, 'end'));
    assert.deepEqual(await say(client(options)), { answer: session(), text: 'And then?', restarts: 1 });
    assert.equal(seen[0].headers['idempotency-key'], seen[1].headers['idempotency-key']);
  });
}

test('Heartbeats keep a slow stream alive', async (t) => {
  const beats = Array.from({ length: 30 }, () => [100, ': still here\n\n']).flat();
  const { client, seen } = await api(t, stream(accepted, ...beats, completed, 'end'));
  assert.equal((await say(client({ silenceMs: 2_000 }))).restarts, 0);
  assert.equal(seen.length, 1);
});

test('A server that is started again in the middle of a stream goes on with the same turn', async (t) => {
  const server = await api(t, stream(accepted, delta('And'), 'hang'), stream(accepted, completed, 'end'));
  const client = server.client();
  const waiting = client.sendMessage({ sessionId: session().session_id, message: 'Run twice', turn: 1 }, {
    onDelta: () => server.stop(), onWait: ({ attempt }) => attempt === 1 && server.startAgain(),
  });
  assert.equal((await waiting).message, 'And then?');
  assert.equal(server.seen[0].headers['idempotency-key'], server.seen[1].headers['idempotency-key']);
});

test('turn.pending is repeated when it says', async (t) => {
  const pending = session({ message: null, status: 'processing', metadata: { ...session().metadata, retry_after_ms: 300 } });
  const { client, seen } = await api(t, stream(accepted, event('turn.pending', pending), 'end'), json(200, session()));
  assert.equal((await say(client())).answer.message, 'And then?');
  assert.ok(seen[1].at - seen[0].at >= 290);
});

test('An error event is repeated when it is retryable, and thrown when it is not', async (t) => {
  const unavailable = { status: 503, code: 'model-unavailable', retryable: true, detail: 'No model.' };
  const failed = { status: 422, code: 'turn-failed', retryable: false, detail: 'No.' };
  const { client, seen } = await api(t, stream(accepted, event('error', unavailable), 'end'), stream(accepted, event('error', failed), 'end'));
  await assert.rejects(say(client()), { code: 'turn-failed', status: 422, message: 'No.' });
  assert.equal(seen.length, 2);
});

test('A failure before the first event has its own status', async (t) => {
  const { client } = await api(t, problem(410, 'session-expired'));
  await assert.rejects(say(client()), { code: 'session-expired', status: 410 });
});
