// Sends inputs with the real client for Bedrock Runtime and prints what it made of the answers.
// in:  { endpoint, accessKeyId, secretAccessKey, calls: [{ stream: bool, input }] }   (bytes as { $bytes: "base64" })
import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { readInput } from "./input.mjs";

const { endpoint, accessKeyId, secretAccessKey, calls } = await readInput();
const client = new BedrockRuntimeClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId, secretAccessKey },
  maxAttempts: 1,
  requestHandler: new NodeHttpHandler(),
});
const withBytes = (value) =>
  Array.isArray(value) ? value.map(withBytes)
  : value && typeof value === "object"
    ? "$bytes" in value ? Buffer.from(value.$bytes, "base64") : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBytes(inner)]))
    : value;
const results = [];
for (const { stream, input } of calls) {
  try {
    const output = await client.send(stream ? new ConverseStreamCommand(withBytes(input)) : new ConverseCommand(withBytes(input)));
    const events = [];
    if (stream) for await (const event of output.stream) events.push(event);
    results.push(stream ? { events } : { output: output.output, stopReason: output.stopReason, usage: output.usage });
  } catch (error) {
    results.push({ error: error.name, message: error.message });
  }
}
client.destroy();
console.log(JSON.stringify(results));
