using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Amazon.Runtime.EventStreams;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>Each recorded stream in several fragmentations, against a reading with AWSSDK.Core's own decoder.</summary>
public sealed class RecordedStreamTests
{
    public static TheoryData<string> Streams => Recording.Names(recording => recording.Response.ValueKind == JsonValueKind.Undefined);

    [SkippableTheory]
    [MemberData(nameof(Streams))]
    public async Task A_recorded_stream_maps_without_loss_in_every_fragmentation(string name)
    {
        var recording = Recording.Get(name);
        var expected = Expected.Read(recording.Body);
        foreach (var size in new[] { 1, 7, 64, 100_000 })
        {
            await AssertAnswerAsync(recording, size, expected);
        }
    }

    private static async Task AssertAnswerAsync(Recording recording, int size, Expected expected)
    {
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, recording.Body, size));

        var updates = await TestBedrock.ReadAllAsync(TestBedrock.Client(server, recording.Model).GetStreamingResponseAsync("Hi"));

        Assert.Equal(recording.Path, Assert.Single(server.Requests).Target);
        var answer = updates.ToChatResponse();
        var contents = Assert.Single(answer.Messages).Contents;
        var thoughts = contents.OfType<TextReasoningContent>().ToList();
        Assert.Equal(expected.Text, answer.Text);
        Assert.Equal(expected.Thoughts, string.Concat(thoughts.Select(thought => thought.Text)));
        Assert.Equal(expected.Signatures, string.Concat(thoughts.Select(thought => thought.ProtectedData)));
        Assert.Equal(expected.Calls, string.Concat(contents.OfType<FunctionCallContent>().Select(call =>
            $"{call.CallId} {call.Name} {JsonSerializer.SerializeToNode(call.Arguments, AIJsonUtilities.DefaultOptions)!.ToJsonString()}\n")));
        Assert.Equal(WholeAnswerTests.Finish(expected.StopReason), answer.FinishReason);
        WholeAnswerTests.AssertUsage(expected.Usage, answer.Usage!);
    }

    private sealed record Expected(string Text, string Thoughts, string Signatures, string Calls, string StopReason, JsonElement Usage)
    {
        public static Expected Read(ReadOnlyMemory<byte> body)
        {
            StringBuilder text = new(), thoughts = new(), signatures = new(), calls = new();
            var stop = string.Empty;
            JsonElement usage = default;
            foreach (var (type, payload) in Messages(body.ToArray()))
            {
                if (type == "contentBlockStart" && payload.GetProperty("start").TryGetProperty("toolUse", out var use))
                {
                    calls.Append(use.GetProperty("toolUseId").GetString()).Append(' ').Append(use.GetProperty("name").GetString()).Append(' ');
                }
                else if (type == "contentBlockDelta")
                {
                    var delta = payload.GetProperty("delta");
                    text.Append(Find(delta, "text"));
                    thoughts.Append(Find(Object(delta, "reasoningContent"), "text"));
                    signatures.Append(Find(Object(delta, "reasoningContent"), "signature"));
                    calls.Append(Find(Object(delta, "toolUse"), "input"));
                }
                else if (type == "contentBlockStop" && calls.Length > 0)
                {
                    calls.Append(calls[^1] == '\n' ? string.Empty : "\n");
                }

                stop = type == "messageStop" ? payload.GetProperty("stopReason").GetString()! : stop;
                usage = type == "metadata" ? payload.GetProperty("usage") : usage;
            }

            return new Expected(text.ToString(), thoughts.ToString(), signatures.ToString(), calls.ToString(), stop, usage);
        }

        private static IEnumerable<(string Type, JsonElement Payload)> Messages(byte[] body)
        {
            for (var at = 0; at < body.Length;)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
                var message = EventStreamMessage.FromBuffer(body[at..(at + length)], 0, length);
                yield return (message.Headers[":event-type"].AsString(), JsonElement.Parse(message.Payload));
                at += length;
            }
        }

        private static JsonElement Object(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : default;

        private static string? Find(JsonElement parent, string name) =>
            parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
