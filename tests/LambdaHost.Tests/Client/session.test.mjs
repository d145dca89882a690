import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, json, problem, session } from './loopback.mjs';

const id = session().session_id;

test('Each call is the one of the API', async (t) => {
  const { client, seen } = await api(t, json(200, { ...session(), topics: [], sessions: [] }));
  const one = client();
  await one.topics();
  await one.sessions();
  await one.start({ topic: 'weekly-goals', parameters: { name: 'Ada' }, metadata: { team: 'a' } });
  await one.sendMessage({ sessionId: id, message: 'Run twice' });
  await one.completeSession(id);
  await one.cancelSession(id);
  await one.deleteSession(id);
  assert.deepEqual(seen.map(({ method, url, body }) => [method, url.replace('/ai/coaching', ''), body]), [
    ['GET', '/topics', ''], ['GET', '/sessions?limit=20', ''],
    ['POST', '/start', { topic: 'weekly-goals', parameters: { name: 'Ada' }, metadata: { team: 'a' } }],
    ['POST', '/message', { session_id: id, message: 'Run twice', turn: 2 }],
    ['POST', '/complete', { session_id: id }], ['POST', '/cancel', { session_id: id }], ['DELETE', `/session/${id}`, ''],
  ]);
});

test('A deletion whose answer was lost finds nothing, and that is well', async (t) => {
  const { client, seen } = await api(t, (_, response) => response.destroy(), problem(404, 'session-not-found'), (_, response) => response.writeHead(204).end());
  await client().deleteSession(id);
  await client().deleteSession(id);
  assert.equal(seen.length, 3);
});

test('A long conversation is resumed page by page', async (t) => {
  const turn = (n) => ({ turn: n, message_id: `${n}`, user: `u${n}`, coach: `c${n}`, is_final: false, sent_at: '' });
  const { client, seen } = await api(t, json(200, session({ turn: 3 })),
    json(200, { session_id: id, opening: null, turns: [turn(3)], pending: null, before: 3 }),
    json(200, { session_id: id, opening: null, turns: [turn(2)], pending: null, before: 2 }),
    json(200, { session_id: id, opening: 'Hello', turns: [turn(1)], pending: null, before: null }), json(200, session({ turn: 4 })));
  const one = client();
  const { transcript } = await one.resume(id);
  assert.deepEqual([transcript.opening, ...transcript.turns.map(({ user }) => user)], ['Hello', 'u1', 'u2', 'u3']);
  assert.deepEqual(seen.slice(2, 4).map(({ url }) => new URL(url, 'http://x').searchParams.get('before')), ['3', '2']);
  await one.sendMessage({ sessionId: id, message: 'x' });
  assert.equal(seen[4].body.turn, 4); // It knows where it stands.
});

test('What is pending elsewhere is waited for', async (t) => {
  const processing = json(200, session({ status: 'processing', metadata: { ...session().metadata, retry_after_ms: 1 } }));
  const { client, seen } = await api(t, processing, processing, json(200, session()));
  assert.equal((await client().settled(id)).status, 'active');
  assert.deepEqual(seen.map(({ headers }) => headers.prefer), ['wait=25', 'wait=25', 'wait=25']);
});

test('Two tabs cannot both be the next turn: one is answered, the other learns that the conversation went on', async (t) => {
  const turns = [];
  const { client } = await api(t, ({ body, headers }, response) => {
    const known = turns.findIndex(({ key }) => key === headers['idempotency-key']);
    if (known < 0 && body.turn !== turns.length + 1) return problem(409, 'turn-mismatch')(null, response);
    if (known < 0) turns.push({ key: headers['idempotency-key'], message: body.message });
    return json(200, session({ turn: body.turn, message: `To: ${body.message}` }))(null, response);
  });
  const [one, other] = [client(), client()];
  const answers = await Promise.allSettled([
    one.sendMessage({ sessionId: id, message: 'a', turn: 1, stream: false }), other.sendMessage({ sessionId: id, message: 'b', turn: 1, stream: false }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal(answers.find(({ status }) => status === 'rejected').reason.code, 'turn-mismatch');
  const key = 'the same';
  const both = await Promise.all([one, other].map((tab) => tab.sendMessage({ sessionId: id, message: 'c', key, turn: 2, stream: false })));
  assert.deepEqual(both[0], both[1]);
  assert.equal(turns.length, 2);
});

test('A refused token is renewed once for each that is brought', async (t) => {
  const { client, seen } = await api(t, problem(401, 'unauthenticated'), problem(401, 'unauthenticated'), json(200, { topics: [] }));
  const refused = [];
  const tokens = ['b', 'c'];
  await client({ getToken: async () => 'a', renewToken: async (token) => { refused.push(token); return tokens.shift(); } }).topics();
  assert.deepEqual(refused, ['a', 'b']);
  assert.deepEqual(seen.map(({ headers }) => headers.authorization), ['Bearer a', 'Bearer b', 'Bearer c']);
});

test('Without another token a 401 is thrown', async (t) => {
  const { client, seen } = await api(t, json(401, '{"message":"Unauthorized"}'));
  await assert.rejects(client().topics(), { code: 'unauthenticated', status: 401 });
  await assert.rejects(client({ getToken: () => 'a', renewToken: () => 'a' }).topics(), { code: 'unauthenticated' });
  assert.equal(seen.length, 2);
});
