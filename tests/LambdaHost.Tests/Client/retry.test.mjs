import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoachingClient, CoachingError } from '../../../samples/LambdaHost/wwwroot/client/coaching-client.js';
import { api, gone, json, problem, session } from './loopback.mjs';

const say = (client, options) => client.sendMessage({ sessionId: session().session_id, message: 'Run twice', turn: 1, stream: false }, options);

const same = (seen) => {
  assert.equal(new Set(seen.map(({ method, url, text, headers }) => `${method} ${url} ${text} ${headers['idempotency-key']}`)).size, 1);
  assert.match(seen[0].headers['idempotency-key'], /^[0-9a-f]{32}$/);
};

test('A 202 is repeated with the same key and body, not before Retry-After', async (t) => {
  const { client, seen } = await api(t, json(202, session({ message: null }), { 'Retry-After': '1' }), json(200, session()));
  const waits = [];
  assert.equal((await say(client(), { onWait: (wait) => waits.push(wait) })).message, 'And then?');
  assert.equal(seen.length, 2);
  same(seen);
  assert.ok(seen[1].at - seen[0].at >= 990);
  assert.deepEqual(waits, [{ reason: 'pending', waitMs: 1_000, attempt: 1 }]);
});

test('A connection that is torn is repeated with the same key', async (t) => {
  const { client, seen } = await api(t, gone, gone, json(200, session()));
  const reasons = [];
  await say(client(), { onWait: ({ reason }) => reasons.push(reason) });
  assert.equal(seen.length, 3);
  same(seen);
  assert.deepEqual(reasons, ['offline', 'offline']);
});

test('An answer that breaks off in its middle is repeated', async (t) => {
  const { client, seen } = await api(t, (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"session_id":');
    setTimeout(() => response.destroy(), 20);
  }, json(200, session()));
  await say(client());
  same(seen);
});

test('A server that is started again in the middle gets the same request', async (t) => {
  const server = await api(t, json(200, session()));
  await server.stop();
  const waiting = say(server.client(), { onWait: ({ attempt }) => attempt === 1 && server.startAgain() });
  assert.equal((await waiting).turn, 1);
  same(server.seen);
});

for (const [name, answer, reason] of [
  ['429 rate-limited', problem(429, 'rate-limited', { retryable: true }, { 'Retry-After': '0' }), 'limited'],
  ['503 model-unavailable', problem(503, 'model-unavailable', { retryable: true }, { 'Retry-After': '0' }), 'unavailable'],
  ['500 of a proxy', json(500, '<h1>Oh</h1>', { 'Retry-After': '0' }), 'unavailable'],
  ['504 of a gateway', json(504, '{"message":"Endpoint request timed out"}', { 'Retry-After': '0' }), 'unavailable'],
  ['409 turn-in-progress', problem(409, 'turn-in-progress', { retryable: true }, { 'Retry-After': '0' }), 'busy'],
]) {
  test(`${name} is repeated with the same key`, async (t) => {
    const { client, seen } = await api(t, answer, json(200, session()));
    const reasons = [];
    await say(client(), { onWait: (wait) => reasons.push(wait.reason) });
    same(seen);
    assert.deepEqual([seen.length, ...reasons], [2, reason]);
  });
}

for (const [status, code] of [
  [400, 'invalid-request'], [404, 'session-not-found'], [409, 'turn-mismatch'], [409, 'session-ended'], [410, 'session-expired'], [413, 'message-too-long'],
  [422, 'message-id-reused'], [422, 'turn-failed'],
]) {
  test(`${status} ${code} is thrown at once`, async (t) => {
    const { client, seen } = await api(t, problem(status, code));
    await assert.rejects(say(client()), (error) => error instanceof CoachingError && error.code === code && error.status === status && !error.retryable && error.message === `About ${code}.`);
    assert.equal(seen.length, 1);
  });
}

test('A 403 without a problem is thrown at once', async (t) => {
  const { client, seen } = await api(t, json(403, '<html>'));
  await assert.rejects(say(client()), { code: 'http', status: 403, problem: null });
  assert.equal(seen.length, 1);
});

test('A page of a stranger under the address counts as no answer', async (t) => {
  const { client, seen } = await api(t, json(200, '<html>Please accept the terms of this network</html>'), json(200, session()));
  await say(client());
  assert.equal(seen.length, 2);
});

test('Patience ends with what was last wrong', async (t) => {
  const { client, seen } = await api(t, problem(503, 'model-unavailable', { retryable: true }, { 'Retry-After': '30' }));
  await assert.rejects(say(client({ patienceMs: 5_000 })), { code: 'model-unavailable', retryAfterMs: 30_000, retryable: true });
  assert.equal(seen.length, 1);
});

test('Without Retry-After the pauses grow and are spread', async (t) => {
  const { client } = await api(t, gone);
  const waits = [];
  await assert.rejects(say(client({ patienceMs: 5_000 }), { onWait: ({ waitMs }) => waits.push(waitMs) }), { code: 'network' });
  for (const [i, waitMs] of waits.entries()) assert.ok(waitMs >= 500 * 2 ** i && waitMs <= 1_000 * 2 ** i, `${waits}`);
  assert.ok(waits.length >= 2);
});

test('A server that says nothing is left, and asked again', async (t) => {
  const { client, seen } = await api(t, () => { /* never */ }, json(200, session()));
  await say(client({ silenceMs: 200 }));
  same(seen);
});

test('Retry-After as a date counts from the time of the server', async (t) => {
  const { client } = await api(t, problem(503, 'model-unavailable', {}, { Date: 'Tue, 01 Jan 2019 00:00:00 GMT', 'Retry-After': 'Tue, 01 Jan 2019 00:00:40 GMT' }));
  await assert.rejects(say(client({ patienceMs: 1_000 })), { retryAfterMs: 40_000 });
});

test('A clock that is set in the middle changes nothing', async (t) => {
  const real = Date.now;
  t.after(() => { Date.now = real; });
  const { client, seen } = await api(t, (_, response) => {
    Date.now = () => real() + 86_400_000;
    response.destroy();
  }, (_, response) => {
    Date.now = () => real() - 86_400_000;
    response.destroy();
  }, json(200, session()));
  await say(client({ patienceMs: 20_000 }));
  assert.equal(seen.length, 3);
});

test('Aborting ends a request and a pause with the reason of the caller', async (t) => {
  const inRequest = new AbortController();
  const { client, seen } = await api(t, json(202, session({ message: null }), { 'Retry-After': '60' }), () => inRequest.abort(new Error('left too')));
  const inPause = new AbortController();
  await assert.rejects(say(client(), { signal: inPause.signal, onWait: () => inPause.abort(new Error('left')) }), { message: 'left' });
  await assert.rejects(say(client(), { signal: inRequest.signal }), { message: 'left too' });
  assert.equal(seen.length, 2);
});

test('A key of the caller is used, and each message has one of its own', async (t) => {
  const { client, seen } = await api(t, json(200, session()));
  const one = client();
  await one.sendMessage({ sessionId: 's', message: 'a', key: 'mine', stream: false });
  await one.sendMessage({ sessionId: 's', message: 'b', stream: false });
  await one.sendMessage({ sessionId: 's', message: 'c', stream: false });
  assert.equal(seen[0].headers['idempotency-key'], 'mine');
  assert.equal(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size, 3);
  assert.notEqual(CoachingClient.newKey(), CoachingClient.newKey());
});
