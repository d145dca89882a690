import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingMessages } from '../../../samples/LambdaHost/wwwroot/client/pending-messages.js';

const message = { text: 'Run twice', key: 'k', turn: 1 };

function store(t, storage) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...storage });
  t.after(() => (before ? Object.defineProperty(globalThis, 'localStorage', before) : delete globalThis.localStorage));
}

test('A message is kept for its session until it is answered', (t) => {
  const items = new Map();
  store(t, { value: { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value), removeItem: (key) => items.delete(key) } });
  pendingMessages.save('s', message);
  assert.deepEqual(pendingMessages.load('s'), message);
  assert.equal(pendingMessages.load('other'), null);
  pendingMessages.clear('s', 'of another window');
  assert.deepEqual(pendingMessages.load('s'), message);
  pendingMessages.clear('s', 'k');
  assert.equal(pendingMessages.load('s'), null);
  for (const broken of ['{', '7', '{"text":1}', '[]']) {
    items.set('coaching.pending.s', broken);
    assert.equal(pendingMessages.load('s'), null);
  }
});

for (const [name, storage] of [
  ['is not there', { value: undefined }],
  ['may not be touched', { get: () => { throw new DOMException('No', 'SecurityError'); } }],
  ['is full', { value: { getItem: () => null, setItem: () => { throw new DOMException('Full', 'QuotaExceededError'); }, removeItem() {} } }],
]) {
  test(`A browser whose storage ${name} goes on without it`, (t) => {
    store(t, storage);
    pendingMessages.save('s', message);
    assert.equal(pendingMessages.load('s'), null);
    pendingMessages.clear('s', 'k');
    pendingMessages.clear('s');
  });
}
