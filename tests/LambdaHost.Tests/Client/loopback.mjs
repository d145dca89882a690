// A coaching API on loopback that answers as it is told to, and keeps what it was asked.
import { createServer } from 'node:http';
import { CoachingClient } from '../../../samples/LambdaHost/wwwroot/client/coaching-client.js';

/** @typedef {(request: { method: string, url: string, headers: object, body: any }, response: import('node:http').ServerResponse) => void} Answer */

export const session = (more = {}) => ({
  session_id: '0123456789abcdef0123456789abcdef', message: 'And then?', status: 'active', turn: 1, max_turns: 20, is_final: false, message_count: 3, result: null,
  metadata: { topic: 'weekly-goals', topic_version: 1, message_id: null, retry_after_ms: null }, ...more,
});

export const json = (status, body, headers = {}) => (_, response) => {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

export const problem = (status, code, more = {}, headers = {}) => json(status, { type: `urn:coaching:error:${code}`, title: code, status, detail: `About ${code}.`, code, retryable: false, ...more }, headers);

export const gone = (_, response) => response.destroy();

export const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Writes the parts of a stream; 'end' ends it, 'break' tears it, a number waits so many milliseconds, 'hang' says nothing more. */
export const stream = (...parts) => async (_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  for (const part of parts) {
    if (part === 'end') return response.end();
    if (part === 'hang') return;
    if (part === 'break') return setTimeout(() => response.destroy(), 50);
    if (typeof part === 'number') await new Promise((resolve) => { setTimeout(resolve, part); });
    else response.write(part);
  }
};

/** Starts it: one answer for each request in turn, the last for all that follow. @param {import('node:test').TestContext} test @param {...Answer} answers */
export async function api(test, ...answers) {
  const seen = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const asked = { method: request.method, url: request.url, headers: request.headers, body: text && JSON.parse(text), text, at: performance.now() };
    const answer = answers[Math.min(seen.push(asked), answers.length) - 1];
    await answer(asked, response);
  });
  const listen = (port) => new Promise((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server.address().port)); });
  const stop = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  const port = await listen(0);
  test.after(stop);
  const baseUrl = `http://127.0.0.1:${port}/ai/coaching`;
  return { seen, stop, startAgain: () => listen(port), baseUrl, client: (options = {}) => new CoachingClient({ baseUrl, ...options }) };
}
