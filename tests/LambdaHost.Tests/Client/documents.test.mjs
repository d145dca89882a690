import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { api, event, json, problem, session, stream } from './loopback.mjs';

const document = await readFile(new URL('../../../docs/http-api.md', import.meta.url), 'utf8');
const client = new URL('../../../samples/LambdaHost/wwwroot/client/coaching-client.js', import.meta.url);
const code = /```js\n([\s\S]*?)```/.exec(document)[1];

/** Runs the example of the document against a server, and tells what it showed. */
async function run(server) {
  const shown = [];
  const surroundings = {
    auth: { token: 'a', refresh: () => 'b' }, ask: async () => 'Run twice', show: (text) => shown.push(text), append: (text) => shown.push(`+${text}`), clear: () => {}, tell: (what) => shown.push(what),
  };
  const body = code.replace(/^import .*$/m, `const { CoachingClient, CoachingError } = await import('${client}');`).replace('https://api.example.com/ai/coaching', server.baseUrl);
  assert.notEqual(body, code);
  await (async () => {}).constructor(...Object.keys(surroundings), body)(...Object.values(surroundings));
  return shown;
}

test('The example goes from the opening to the result', async (t) => {
  const server = await api(t, problem(401, 'unauthenticated'), json(201, session({ message: 'Hello', turn: 0 })),
    stream(event('message.delta', { text: 'Go' }), event('message.completed', session({ message: 'Good.', is_final: true })), 'end'),
    json(200, session({ status: 'completed', result: { goals: ['Run twice'] } })));
  assert.deepEqual(await run(server), ['Hello', '+Go', 'Good.', { goals: ['Run twice'] }]);
  assert.deepEqual(server.seen.map(({ url }) => url.split('/').at(-1)), ['start', 'start', 'message', 'complete']);
});

test('The example says what failed', async (t) => assert.deepEqual(await run(await api(t, problem(404, 'topic-not-found'))), ['topic-not-found']));

test('The table names the defaults of the client', async () => {
  const source = await readFile(client, 'utf8');
  assert.match(source, /silenceMs \?\? 45_000/);
  assert.match(source, /patienceMs \?\? 600_000/);
  assert.match(document, /`silenceMs` \(45 s\)/);
  assert.match(document, /`patienceMs` \(10 min\)/);
});
