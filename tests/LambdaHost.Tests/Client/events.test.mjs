import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from '../../../samples/LambdaHost/wwwroot/client/event-stream.js';

const body = (...chunks) => new ReadableStream({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(chunk);
    controller.close();
  },
});

async function read(...chunks) {
  const events = [];
  for await (const event of readEvents(body(...chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))))) events.push(event);
  return events;
}

const text = 'event: a\ndata: 1\n\n: comment\r\n\r\nevent:b\r\ndata:  zwei – ½ 🙂\r\ndata\r\ndata: x:y\r\n\r\rdata: last\rid: 7\rretry: 10\rother\r\r';
const events = [{ event: 'a', data: '1' }, { event: 'b', data: ' zwei – ½ 🙂\n\nx:y' }, { event: 'message', data: 'last' }];

test('Fields, comments, ends of lines of all three kinds', async () => assert.deepEqual(await read(text), events));

test('The same events wherever the bytes are split', async () => {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i <= bytes.length; i++) assert.deepEqual(await read(bytes.subarray(0, i), bytes.subarray(i)), events, `split at ${i}`);
  for (let size = 1; size < 8; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
    assert.deepEqual(await read(...chunks), events, `${size} bytes at once`);
  }
});

test('A byte order mark is passed over', async () => assert.deepEqual(await read('\u{FEFF}data: x\n\n'), [{ event: 'message', data: 'x' }]));

test('An event that was cut off does not count', async () => {
  for (let i = 0; i < 'event: a\ndata: 1\n\n'.length; i++) assert.deepEqual(await read('event: a\ndata: 1\n\n'.slice(0, i)), [], `cut at ${i}`);
});

test('An event without data is none, and its name is not kept', async () =>
  assert.deepEqual(await read('event: a\n\ndata: 1\n\n'), [{ event: 'message', data: '1' }]));

test('Whatever comes is heard, comments too', async () => {
  let heard = 0;
  for await (const _ of readEvents(body(new TextEncoder().encode(': a\n'), new TextEncoder().encode(': b\n')), () => heard++));
  assert.equal(heard, 3);
});
