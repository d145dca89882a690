using System.Text;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>The incident's latencies, and hangs, on virtual time: every request is answered in time, whatever the model does.</summary>
public sealed class IncidentTests
{
    /// <summary>1,400 conversations make more than 10,000 requests.</summary>
    private static readonly int Clients = int.Parse(Environment.GetEnvironmentVariable("COACHING_INCIDENT_CLIENTS") ?? "1400", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(27);
    private static readonly string[] Says = ["I am Ada", "to learn how engines work", "to sleep more", "that's all", "yes, that looks good"];

    private readonly FakeTimeProvider _clock = new();
    private readonly DirectServer _server = new();
    private readonly SortedDictionary<int, int> _statuses = [];
    private TimeSpan _longest;
    private int _repeats;

    [Theory, InlineData(LateTurns.ContinueInBackground), InlineData(LateTurns.HandOff)]
    public async Task Ten_thousand_requests_are_answered_within_27_seconds_and_no_turn_is_lost_or_doubled(LateTurns mode)
    {
        var model = new SimulatedCoach(
            new SimulatedCoachOptions
            {
                Latency = SimulatedLatency.Quantiles((0, TimeSpan.FromSeconds(8)), (0.9, TimeSpan.FromSeconds(15)), (0.97, TimeSpan.FromSeconds(42)), (1, TimeSpan.FromSeconds(76.92))),
                ExtractionLatency = SimulatedLatency.Quantiles((0, TimeSpan.FromSeconds(3)), (0.95, TimeSpan.FromSeconds(8)), (1, TimeSpan.FromSeconds(60))),
                HangShare = 0.05,
                PlainTextShare = 0.3,
                ChunkSize = 2_000,
            },
            _clock);
        var store = new InMemorySessionStore();
        await using var host = await ApiHost.StartAsync(model, api => api.LateTurns = mode, coaching => coaching.Configure(Options), store, _clock, direct: _server);

        var sessions = await RunAsync(() => Task.WhenAll(Enumerable.Range(0, Clients).Select(ConverseAsync)));

        Assert.True(_longest <= Limit, $"A request took {_longest}.");
        Assert.All(_statuses.Keys, status => Assert.True(status < 500, string.Join(", ", _statuses)));
        Assert.True(_repeats > Clients / 10, "Few requests were late: the latencies did not bite.");
        Assert.True(_statuses.Values.Sum() >= Clients * 7, $"Only {_statuses.Values.Sum()} requests.");
        foreach (var (id, acknowledged) in sessions)
        {
            var stored = (await store.FindAsync(new SessionKey("ada", id), 100))!;
            var answered = stored.Slots.OfType<TurnSlot>().Where(slot => slot.Reply is not null).Select(slot => (slot.MessageId, slot.Reply!.Message)).ToList();
            Assert.Equal(acknowledged, answered);
            Assert.Equal(Enumerable.Range(1, stored.Slots.Count), stored.Slots.Select(slot => slot.Number));
            Assert.Equal(StoredStatus.Completed, stored.Header.Status);
        }
    }

    private static void Options(CoachOptions options)
    {
        options.MaxBackgroundTurns = 1_000;
        options.MaxAttempts = 8; // One call in eight hangs or is too slow, and there is no fallback: of so many turns some would fail five times in a row.
    }

    private async Task<(SessionId Id, List<(string, string)> Acknowledged)> ConverseAsync(int client)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(37 * client), _clock).ConfigureAwait(false);
        var session = (await InsistAsync("start", """{"topic":"plan"}""", $"start-{client}").ConfigureAwait(false)).GetProperty("session_id").GetString()!;
        var acknowledged = new List<(string, string)>();
        for (var turn = 1; ; turn++)
        {
            var said = ApiClient.Message(session, Says[Math.Min(turn, Says.Length) - 1]);
            var answer = await InsistAsync("message", said, $"{client}-{turn}", streams: client % 4 == 0).ConfigureAwait(false);
            acknowledged.Add(($"{client}-{turn}", answer.GetProperty("message").GetString()!));
            Assert.Equal(turn, answer.GetProperty("turn").GetInt32());
            if (answer.GetProperty("is_final").GetBoolean())
            {
                break;
            }
        }

        await InsistAsync("complete", $$"""{"session_id":"{{session}}"}""", "").ConfigureAwait(false);
        return (SessionId.Parse(session), acknowledged);
    }

    /// <summary>The client's whole rule.</summary>
    private async Task<JsonElement> InsistAsync(string route, string body, string key, bool streams = false)
    {
        while (true)
        {
            var started = _clock.GetTimestamp();
            var (status, sent, headers) = await _server.SendAsync("POST", $"/ai/coaching/{route}", Encoding.UTF8.GetBytes(body), request =>
            {
                request["Idempotency-Key"] = key is "" ? default : key;
                request.Accept = streams ? "text/event-stream" : "application/json";
            }).ConfigureAwait(false);
            (status, sent) = headers.ContentType.ToString().StartsWith("text/event-stream", StringComparison.Ordinal) ? LastEvent(sent) : (status, sent);
            var took = _clock.GetElapsedTime(started);
            _longest = took > _longest ? took : _longest;
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            if (status is 200 or 201)
            {
                return JsonDocument.Parse(sent).RootElement;
            }

            Assert.True(status is 202 or >= 500, $"{route}: {status} {Encoding.UTF8.GetString(sent)}");
            _repeats++;
            var pause = headers.RetryAfter is [{ } seconds] ? TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture))
                : TimeSpan.FromMilliseconds(JsonDocument.Parse(sent).RootElement.GetProperty("metadata").GetProperty("retry_after_ms").GetInt64());
            await Task.Delay(pause, _clock).ConfigureAwait(false);
        }
    }

    /// <summary>A stream's end, as the status and the body that it would have without a stream.</summary>
    private static (int Status, byte[] Body) LastEvent(byte[] stream)
    {
        var lines = Encoding.UTF8.GetString(stream).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1].Split('\n');
        var body = lines[1]["data: ".Length..];
        return (lines[0] switch
        {
            "event: message.completed" => 200,
            "event: turn.pending" => 202,
            _ => JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32(),
        }, Encoding.UTF8.GetBytes(body));
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        SynchronizationContext.SetSynchronizationContext(null); // All continuations run inline, inside an advance of the clock.
        var run = work();
        for (var step = 0; !run.IsCompleted; step++)
        {
            Assert.True(step < 200_000, "The conversations never ended.");
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            VirtualTime.Settle();
        }

        return await run;
    }
}
