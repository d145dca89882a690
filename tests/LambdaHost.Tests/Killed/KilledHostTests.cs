using System.Text.Json;
using LambdaHost.Tests.Panel;

namespace LambdaHost.Tests.Killed;

/// <summary>The whole host, killed again and again while users talk to it: what a real crash loop does to the promises.</summary>
public sealed class KilledHostTests
{
    private const int Users = 6;
    private const int Kills = 3; // A turn is given up at its fifth try: this host may die under three of them, and the model be throttled throughout a fourth.

    [Fact]
    public async Task A_host_that_is_killed_again_and_again_loses_and_doubles_nothing()
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await using var host = await PanelHost.StartAsync(
            ("Coaching__AnswerWithin", "00:00:03"), ("Coaching__RequestsPerMinute", "100000"), ("Coaching__Offline__PlainTextShare", "0.3"), ("Coaching__Offline__ThrottledShare", "0.1"));
        var clients = Enumerable.Range(1, Users).Select(number => new PatientClient(host.Url, number)).ToList();
        int Answered() => clients.Sum(client => client.Turns.Count);
        try
        {
            var talks = clients.Select(client => client.TalkAsync(tooLong.Token)).ToList();
            var random = new Random(7);
            for (var kill = 0; kill < Kills; kill++)
            {
                var answered = Answered();
                while (Answered() < answered + Users && !talks.Any(talk => talk.IsFaulted)) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 500)), TimeProvider.System, tooLong.Token);
                await host.KillAsync();
                await host.StartAgainAsync();
            }

            await Task.WhenAll(talks);
            Assert.True(clients.Sum(client => client.Lost) >= Kills, "The kills met no request.");
            foreach (var client in clients) await CheckAsync(client, tooLong.Token);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task CheckAsync(PatientClient client, CancellationToken cancellationToken)
    {
        var turns = (await client.TranscriptAsync(cancellationToken)).GetProperty("turns").EnumerateArray().ToList();
        Assert.Equal(client.Turns.Select(turn => turn.Text), turns.Select(turn => turn.GetProperty("user").GetString()!));
        Assert.Equal(client.Turns.Select(turn => turn.Answer.GetProperty("message").GetString()), turns.Select(turn => turn.GetProperty("coach").GetString()));
        Assert.Equal(Enumerable.Range(1, turns.Count), client.Turns.Select(turn => turn.Answer.GetProperty("turn").GetInt32()));
        Assert.Equal(client.Result, (await client.CompleteAsync(cancellationToken)).GetProperty("result").GetRawText());
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(client.Result).RootElement.ValueKind);
    }
}
