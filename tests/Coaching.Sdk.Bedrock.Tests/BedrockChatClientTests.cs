using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests;

public sealed class BedrockChatClientTests
{
    private const string Answer = """
        {"output":{"message":{"role":"assistant","content":[{"text":"Hello"}]}},"stopReason":"end_turn",
         "usage":{"inputTokens":3,"outputTokens":5,"totalTokens":8},"metrics":{"latencyMs":7}}
        """;

    [Fact]
    public async Task A_whole_answer_is_read_and_the_request_is_signed()
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", Encoding.UTF8.GetBytes(Answer)));

        var answer = await TestBedrock.Client(server).GetResponseAsync("Hi");

        Assert.Equal("Hello", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(3, answer.Usage!.InputTokenCount);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse", request.Target);
        Assert.Contains("/us-east-1/bedrock/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(2_048, (int)request.Json["inferenceConfig"]!["maxTokens"]!);
    }

    [Fact]
    public async Task Many_streams_at_once_do_not_mix()
    {
        using var server = new LoopbackServer((request, response) =>
        {
            var asked = (string)request.Json["messages"]![0]!["content"]![0]!["text"]!;
            return LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("You are "), Frames.Text(asked), Frames.Stop() }.SelectMany(frame => frame).ToArray(), pieceSize: 5);
        });
        using var client = TestBedrock.Client(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            (await TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync($"number {i}"))).ToChatResponse().Text));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"You are number {i}"), answers, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_piece_by_piece_to_its_usage()
    {
        using var server = new LoopbackServer(async (_, response) =>
        {
            await response.StartStreamAsync();
            foreach (var frame in new[] { Frames.Start(), Frames.Text("Hel"), Frames.Text("lo"), Frames.Stop(), Frames.Usage() })
            {
                await response.ChunkAsync(frame);
            }

            await response.EndAsync();
        });

        var updates = await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"));

        Assert.Equal("Hel|lo", string.Join('|', updates.Where(update => update.Text.Length > 0)));
        var answer = updates.ToChatResponse();
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(5, answer.Usage!.OutputTokenCount);
        Assert.True(Assert.Single(server.Requests).IsStream);
    }
}
