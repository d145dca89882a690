using System.Text;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>A store that never answers, on virtual time: every route says so within the limit of a request.</summary>
public sealed class HangingStoreTests
{
    private const string Id = "019ab04be2f47c1a9d3e5f60718293a4";

    [Theory]
    [InlineData("POST", "start", """{"topic":"plan"}""")]
    [InlineData("POST", "message", $$"""{"session_id":"{{Id}}","message":"hi"}""")]
    [InlineData("POST", "complete", $$"""{"session_id":"{{Id}}"}""")]
    [InlineData("POST", "cancel", $$"""{"session_id":"{{Id}}"}""")]
    [InlineData("GET", $"session/{Id}", "")]
    [InlineData("GET", $"session/{Id}/messages", "")]
    [InlineData("GET", "sessions", "")]
    [InlineData("DELETE", $"session/{Id}", "")]
    [InlineData("POST", "message", $$"""{"session_id":"{{Id}}","message":"hi"}""", "text/event-stream")]
    public async Task Every_route_answers_503_in_time_and_says_when_to_come_again(string method, string route, string body, string accept = "*/*")
    {
        var clock = new FakeTimeProvider();
        using var server = new DirectServer();
        var store = new FaultInjectingSessionStore(new InMemorySessionStore(), new FaultInjection(new FaultInjectionOptions { Hangs = 1 }, clock));
        await using var host = await ApiHost.StartAsync(Model.Friendly(), store: store, timeProvider: clock, direct: server);

        SynchronizationContext.SetSynchronizationContext(null); // All continuations run inline, inside an advance of the clock.
        var began = clock.GetUtcNow();
        var request = server.SendAsync(method, $"/ai/coaching/{route}", Encoding.UTF8.GetBytes(body), sent => sent.Accept = accept);
        while (!request.IsCompleted && clock.GetUtcNow() - began < TimeSpan.FromMinutes(2))
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            VirtualTime.Settle();
        }

        var (status, sent, headers) = await request;
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(27.5));
        Assert.Equal((503, "store-unavailable"), (status, JsonDocument.Parse(sent).RootElement.GetProperty("code").GetString()));
        Assert.NotEmpty(headers.RetryAfter.ToString());
    }
}
