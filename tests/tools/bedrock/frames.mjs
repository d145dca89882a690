// Writes and reads event stream messages with AWS's own codec.
// in:  { encode: [{ headers: { name: value }, payload: "text" }], decode: "base64 of messages" }
// out: { encoded: "base64", decoded: [{ headers, payload }] }
import { EventStreamCodec, Int64 } from "@smithy/eventstream-codec";
import { fromUtf8, toUtf8 } from "@smithy/util-utf8";
import { readInput } from "./input.mjs";

// Types that JSON has no value for.
const values = { long: (number) => Int64.fromNumber(number), binary: (base64) => Buffer.from(base64, "base64"), timestamp: (time) => new Date(time) };
const header = (value) => (typeof value === "string" ? { type: "string", value } : { type: value.type, value: values[value.type]?.(value.value) ?? value.value });

const codec = new EventStreamCodec(toUtf8, fromUtf8);
const { encode, decode } = await readInput();
const encoded = Buffer.concat(
  encode.map(({ headers, payload }) =>
    codec.encode({
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, header(value)])),
      body: fromUtf8(payload),
    }),
  ),
);
const decoded = [];
for (let rest = Buffer.from(decode, "base64"); rest.length > 0; ) {
  const length = rest.readUInt32BE(0);
  const message = codec.decode(new Uint8Array(rest.subarray(0, length)));
  decoded.push({ headers: Object.fromEntries(Object.entries(message.headers).map(([name, header]) => [name, header.value])), payload: toUtf8(message.body) });
  rest = rest.subarray(length);
}
console.log(JSON.stringify({ encoded: encoded.toString("base64"), decoded }));
