using System.Net;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class StreamTests
{
    private static readonly (string, string) Events = ("Accept", "text/event-stream");

    [Fact]
    public async Task A_stream_tells_acceptance_pieces_and_the_exact_body_that_a_repeat_gets()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(reply => reply.InChunksOf(5)));
        var client = host.Client();
        var session = await client.StartAsync();
        var streamed = await client.SayAsync(session, "I am Ada", "k", Events);

        Assert.Equal("text/event-stream; charset=utf-8", streamed.Header("Content-Type"));
        var events = Read(streamed.Body);
        Assert.Equal("turn.accepted", events[0].Name);
        Assert.Equal("message.completed", events[^1].Name);
        Assert.Equal("Tell me more.", string.Concat(events.Where(it => it.Name == "message.delta").Select(it => JsonDocument.Parse(it.Data).RootElement.GetProperty("text").GetString())));
        var repeat = await client.SayAsync(session, "I am Ada", "k");
        Assert.Equal(events[^1].Data, repeat.Body.Replace("\"replayed\":true", "\"replayed\":false", StringComparison.Ordinal));
        Assert.Equal(["turn.accepted", "message.completed"], Read((await client.SayAsync(session, "I am Ada", "k", Events)).Body).Select(it => it.Name));
    }

    [Theory, InlineData(1), InlineData(3)]
    public async Task What_ends_a_line_or_takes_two_characters_stays_whole_in_events(int chunk)
    {
        const string Reply = "a\rb\nc\r\nd\u2028e\u0085f\u0000g \ud83d\ude00\ud83c\udf0d ü";
        var envelope = JsonSerializer.Serialize(Reply, PlanJson.Default.String);
        await using var host = await ApiHost.StartAsync(new ScriptedChatClient(_ => ScriptedReply.Text($$"""{"message":{{envelope}},"is_final":false}""").InChunksOf(chunk)));
        var client = host.Client();
        var streamed = await client.SayAsync(await client.StartAsync(), "hi", "k", Events);

        Assert.DoesNotContain('\r', streamed.Body);
        var events = Read(streamed.Body);
        var deltas = string.Concat(events.Where(it => it.Name == "message.delta").Select(it => JsonDocument.Parse(it.Data).RootElement.GetProperty("text").GetString()));
        Assert.Equal(JsonDocument.Parse(events[^1].Data).RootElement.GetProperty("message").GetString(), deltas);
        Assert.Contains("\ud83d\ude00\ud83c\udf0d ü", deltas, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_late_ends_a_stream_with_turn_pending_and_a_quiet_one_gets_comments()
    {
        await using var host = await ApiHost.StartAsync(
            new ScriptedChatClient(_ => ScriptedReply.Hang()), api => (api.RemainingTime, api.Heartbeat) = (_ => TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1)));
        var client = host.Client();
        var streamed = await client.SayAsync(await client.StartAsync(), "hi", "k", Events);
        var events = Read(streamed.Body);
        Assert.Equal(["turn.accepted", "turn.pending"], events.Select(it => it.Name));
        Assert.Equal("processing", JsonDocument.Parse(events[1].Data).RootElement.GetProperty("status").GetString());
        Assert.Contains("\n\n: still here\n\n", streamed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preference_that_is_known_too_late_for_the_headers_does_not_break_a_stream()
    {
        await using var host = await ApiHost.StartAsync(new ScriptedChatClient(_ => ScriptedReply.Hang()), onKestrel: true);
        var client = host.Client();
        var streamed = await client.SayAsync(await client.StartAsync(), "hi", "k", Events, ("Prefer", "respond-async, wait=2"));
        Assert.Equal(["turn.accepted", "turn.pending"], Read(streamed.Body).Select(it => it.Name));
        Assert.Equal("wait=2", streamed.Header("Preference-Applied"));
    }

    [Fact]
    public async Task A_failure_before_the_first_event_has_its_own_status_and_later_it_is_an_event()
    {
        var model = new ScriptedChatClient(_ => ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)));
        await using var host = await ApiHost.StartAsync(model);
        var client = host.Client();
        (await client.SayAsync("019ab04be2f47c1a9d3e5f60718293a4", "hi", "k", Events)).IsProblem(HttpStatusCode.NotFound, "session-not-found");

        var events = Read((await client.SayAsync(await client.StartAsync(), "hi", "k", Events)).Body);
        Assert.Equal(["turn.accepted", "error"], events.Select(it => it.Name));
        Assert.Equal("model-unavailable", JsonDocument.Parse(events[1].Data).RootElement.GetProperty("code").GetString());
    }

    [Theory, InlineData(LateTurns.HandOff), InlineData(LateTurns.ContinueInBackground)]
    public async Task A_turn_whose_client_left_in_the_middle_is_settled_and_found_by_GET(LateTurns mode)
    {
        var reply = string.Concat(Enumerable.Repeat("word ", 40)).Trim();
        await using var host = await ApiHost.StartAsync(
            new ScriptedChatClient(_ => ScriptedReply.Text($$"""{"message":"{{reply}}","is_final":false}""").InChunksOf(5, TimeSpan.FromMilliseconds(150))), api => api.LateTurns = mode, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/ai/coaching/message") { Content = new StringContent(ApiClient.Message(session, "hi"), Encoding.UTF8, "application/json") })
        {
            request.Headers.Accept.ParseAdd("text/event-stream");
            request.Headers.Add("X-User", "ada");
            using var handler = new SocketsHttpHandler { MaxResponseDrainSize = 0 }; // It would read on for up to 2 s before it hangs up.
            using var leaving = new HttpClient(handler) { BaseAddress = client.Http.BaseAddress };
            using var response = await leaving.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line && !line.StartsWith("event: message.delta", StringComparison.Ordinal))
            {
                Assert.False(line.Contains("error", StringComparison.Ordinal), line);
            }
        } // Closes the connection.

        Assert.Equal("processing", (await client.GetAsync($"session/{session}")).Text("status"));
        var settled = await client.GetAsync($"session/{session}", ("Prefer", "wait=25"));
        Assert.Equal(("active", reply, 1), (settled.Text("status"), settled.Text("message"), settled["metadata.attempts"].GetInt32()));
    }

    private static List<(string Name, string Data)> Read(string stream) =>
        [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith(':')).Select(part => part.Split('\n'))
            .Select(lines => (lines[0]["event: ".Length..], lines[1]["data: ".Length..]))];
}
