namespace Coaching.Sdk.Bedrock.EventStreams;

/// <summary>One message of an event stream. The payload is valid until the next message is read.</summary>
/// <param name="MessageType"><c>event</c>, <c>exception</c> or <c>error</c>.</param>
/// <param name="Name">The event or exception type, or the code of an error.</param>
/// <param name="ErrorMessage">The text of an <c>error</c> message, which has no payload; null otherwise.</param>
/// <param name="Payload">JSON.</param>
internal readonly record struct EventStreamFrame(string MessageType, string Name, string? ErrorMessage, ReadOnlyMemory<byte> Payload);
