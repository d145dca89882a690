// node eng/measure-lambda.mjs [ROUNDS]: starts the published LambdaHost, JIT and NativeAOT in turn, against a loopback Runtime API and prints
// medians: from the start of the process to its first poll and its first response, a warm invocation, and its resident memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';

const rounds = Number(process.argv[2] ?? 9);
const folder = new URL('../artifacts/lambda/', import.meta.url);
const event = (method, path, body) => JSON.stringify({
  version: '2.0', rawPath: path, rawQueryString: '', headers: { host: 'x', 'content-type': 'application/json' }, body: body && JSON.stringify(body), isBase64Encoded: false,
  requestContext: { stage: '$default', http: { method, path, sourceIp: '127.0.0.1' }, authorizer: { jwt: { claims: { sub: 'measure' } } } },
});

async function measure(build) {
  let polled, invoke, answered, first;
  const poll = new Promise((resolve) => { polled = resolve; });
  let waiting = new Promise((resolve) => { invoke = resolve; });
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    if (request.url.endsWith('/invocation/next')) {
      first ??= performance.now();
      polled();
      const payload = await waiting;
      waiting = new Promise((resolve) => { invoke = resolve; });
      response.writeHead(200, { 'Lambda-Runtime-Aws-Request-Id': `r${++count}`, 'Lambda-Runtime-Deadline-Ms': `${Date.now() + 29_000}` }).end(payload);
    } else if (request.url.endsWith('/extension/register')) response.writeHead(200, { 'Lambda-Extension-Identifier': 'e' }).end('{}');
    else if (/\/(response|error)$/.test(request.url)) { response.writeHead(202).end(); answered(JSON.parse(Buffer.concat(chunks))); }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const send = (payload) => new Promise((resolve) => { answered = resolve; invoke(payload); });

  const started = performance.now();
  const host = spawn(new URL(`${build}/LambdaHost`, folder).pathname, {
    cwd: new URL(`${build}/`, folder), stdio: 'ignore',
    env: { ...process.env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.address().port}`, Coaching__Model: 'offline', Coaching__Store: 'memory', Coaching__Offline__ShortestLatency: '00:00:00', Coaching__Offline__LongestLatency: '00:00:00.001' },
  });
  const memory = (kind) => Number(new RegExp(`${kind}:\\s+(\\d+)`).exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))[1]) / 1024;
  await poll;
  const session = await send(event('POST', '/ai/coaching/start', { topic: 'weekly-goals' }));
  const response = performance.now();
  if (session.statusCode !== 201) throw new Error(JSON.stringify(session));
  const afterFirst = memory('VmRSS');
  const { session_id } = JSON.parse(session.body);
  for (let i = 0; i < 20; i++) await send(event('POST', '/ai/coaching/message', { session_id, message: `answer ${i}`, message_id: `m${i}` }));
  const warm = [];
  for (let i = 0; i < 200; i++) { const from = performance.now(); await send(event('GET', `/ai/coaching/session/${session_id}`)); warm.push(performance.now() - from); }
  const result = { poll: first - started, response: response - started, warm: median(warm), first: afterFirst, later: memory('VmRSS') };
  host.kill('SIGTERM');
  await once(host, 'exit');
  server.close().closeAllConnections();
  return result;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const results = { jit: [], aot: [] };
for (let round = 0; round < rounds; round++) for (const build of Object.keys(results)) results[build].push(await measure(build));
console.log(`median of ${rounds} | start to first poll | start to first response (POST /start, 201) | warm GET /session | resident after the first response | after 20 turns | binary`);
console.log('|---'.repeat(7) + '|');
for (const [build, list] of Object.entries(results)) {
  const of = (key) => median(list.map((each) => each[key]));
  const size = statSync(new URL(build === 'aot' ? 'aot/LambdaHost' : 'jit/LambdaHost.dll', folder)).size / 1e6;
  console.log(`${build} | ${of('poll').toFixed(0)} ms | ${of('response').toFixed(0)} ms | ${of('warm').toFixed(2)} ms | ${of('first').toFixed(0)} MB | ${of('later').toFixed(0)} MB | ${size.toFixed(1)} MB`);
}
