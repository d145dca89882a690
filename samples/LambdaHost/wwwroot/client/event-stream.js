// @ts-check
/** @typedef {{ event: string, data: string }} ServerEvent */

/**
 * Reads server-sent events from a response body, as the WHATWG standard splits them. Comments are passed over.
 * @param {ReadableStream<Uint8Array>} body @param {() => void} [heard] Called for whatever came, comments too.
 * @returns {AsyncGenerator<ServerEvent, void, void>}
 */
export async function* readEvents(body, heard) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event = '';
  /** @type {string[]} */
  let data = [];
  try {
    for (let done = false; !done;) {
      const read = await reader.read();
      done = read.done;
      heard?.();
      // A carriage return at the very end may be half of a line's end, unless nothing follows.
      const lines = (rest + decoder.decode(read.value, { stream: !done })).split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (field === 'event') event = value;
        else if (field === 'data') data.push(value);
        else if (line === '') {
          if (data.length > 0) yield { event: event || 'message', data: data.join('\n') };
          event = '';
          data = [];
        }
      }
    } // An event without its blank line was cut off: it does not count.
  } finally {
    drain(reader);
  }
}

/** Reads what is left: the end comes right after the last event, and a connection read to its end serves the next request too. @param {ReadableStreamDefaultReader<Uint8Array>} reader */
async function drain(reader) {
  const ignore = () => { /* The connection is gone already. */ };
  const timer = setTimeout(() => reader.cancel().catch(ignore), 2_000);
  try {
    while (!(await reader.read()).done);
  } catch {
    ignore();
  } finally {
    clearTimeout(timer);
  }
}
