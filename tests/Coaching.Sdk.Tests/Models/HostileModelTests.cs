using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>Clients that break the contract of <see cref="IChatClient"/>.</summary>
public sealed class HostileModelTests
{
    public static TheoryData<string, bool> Breaches()
    {
        var data = new TheoryData<string, bool>();
        foreach (var breach in (string[])["no stream", "no update", "no content", "no content after some", "no enumerator"])
        {
            data.Add(breach, true);
            data.Add(breach, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task Nothing_where_something_is_promised_is_an_interruption(string breach, bool streaming)
    {
        var fixture = new ModelFixture();
        using var model = new RawModel((_, _) => Stream(breach));
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(model, fallback);

        if (streaming && breach == "no content after some")
        {
            List<string> seen = [];
            Assert.Equal(ModelFaultKind.Interrupted, (await Assert.ThrowsAsync<ModelException>(() => fixture.StreamAsync(client, seen: seen))).Kind);
            Assert.Equal(["some"], seen);
            return;
        }

        Assert.Equal("Instead", await (streaming ? fixture.StreamAsync(client) : fixture.AskAsync(client)));
        Assert.Equal((2, ModelFaultKind.Interrupted), (model.Calls, fixture.Report.Fault));
    }

    [Fact]
    public async Task Pieces_of_a_tool_call_are_signs_of_life_when_the_adapter_says_so()
    {
        var fixture = new ModelFixture();
        using var model = new RawModel((_, _) => LongCall(fixture.Time.Clock)) { Service = new ModelCapabilities { SignalsProgress = true } };
        using var client = fixture.Over(model);

        await fixture.StreamAsync(client, seconds: 90);

        Assert.Equal((ModelCallOutcome.Answered, TimeSpan.FromSeconds(60), 1), (fixture.Report.Outcome, fixture.Time.Now, model.Calls));
        Assert.Equal(TimeSpan.FromSeconds(5), fixture.Report.TimeToFirstToken);
    }

    [Fact]
    public async Task A_client_is_used_by_many_at_once()
    {
        using var model = new ScriptedChatClient(call => ScriptedReply.Text("a ", call.Messages[0].Text));
        using var client = new ResilientChatClient([ModelFixture.Route("a", model)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var report = new ModelCallReport();
            var answer = await client.GetResponseAsync([new ChatMessage(ChatRole.User, $"{i}")], report: report, deadline: Deadline.After(TimeSpan.FromMinutes(5)));
            return (answer.Text, report.Attempts, report.Outcome);
        })));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => ($"a {i}", 1, ModelCallOutcome.Answered)), answers);
    }

    [Fact]
    public async Task The_same_client_twice_is_two_routes()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Scripted(call => call.Number < 4 ? ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Unavailable)) : ScriptedReply.Text("At last"));
        using var client = fixture.Over(model, model);

        Assert.Equal("At last", await fixture.AskAsync(client));
        Assert.Equal((4, 1, "b"), (fixture.Report.Attempts, fixture.Report.Fallbacks, fixture.Report.Route));
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Stream(string breach) => breach switch
    {
        "no stream" => null!,
        "no enumerator" => new NoEnumerator(),
        "no update" => Streams.Of(null!),
        "no content" => Streams.Of(new ChatResponseUpdate(ChatRole.Assistant, [null!])),
        _ => Streams.Of(Streams.Text("some"), new ChatResponseUpdate(ChatRole.Assistant, [null!])),
    };

    private static async IAsyncEnumerable<ChatResponseUpdate> LongCall(TimeProvider clock)
    {
        for (var i = 0; i < 11; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), clock).ConfigureAwait(false);
            yield return new ChatResponseUpdate(ChatRole.Assistant, []);
        }

        await Task.Delay(TimeSpan.FromSeconds(5), clock).ConfigureAwait(false);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("t1", "write")]);
    }

    private sealed class NoEnumerator : IAsyncEnumerable<ChatResponseUpdate>
    {
        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => null!;
    }
}
