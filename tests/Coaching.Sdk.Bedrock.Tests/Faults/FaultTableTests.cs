using System.Globalization;
using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Snapshooter.Xunit;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>
/// What a request comes to when its first model always fails in one way and its fallback works: over real sockets, with the clock of retries and limits in the
/// test's hand. The clock moves only while no model is at work, so a slow machine changes nothing.
/// </summary>
public sealed class FaultTableTests
{
    private const string Primary = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Fallback = "eu.amazon.nova-lite-v1:0";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(27);

    [Fact]
    public async Task Every_fault_has_its_outcome_its_requests_and_its_time_within_the_deadline()
    {
        var table = new StringBuilder("| fault | content | mode | outcome | to the model | to the fallback | in time |\n|---|---|---|---|---|---|---|\n");
        var cases = from fault in Breakage.All.Append(Breakage.NoAnswer)
                    from afterContent in fault.NeedsStream ? [false, true] : new[] { false }
                    from streaming in new[] { true, false }
                    select (fault, afterContent, streaming);

        // What is compiled at its first use takes its time outside the models too.
        await Task.WhenAll(RunAsync(Breakage.All[0], afterContent: false, streaming: true), RunAsync(Breakage.All[0], afterContent: false, streaming: false));
        foreach (var batch in cases.Chunk(8))
        {
            foreach (var row in await Task.WhenAll(batch.Select(item => RunAsync(item.fault, item.afterContent, item.streaming))))
            {
                table.Append(row).Append('\n');
            }
        }

        table.ToString().MatchSnapshot();
    }

    private static async Task<string> RunAsync(Breakage fault, bool afterContent, bool streaming)
    {
        var clock = new FakeTimeProvider();
        var work = new ModelWork(fault, afterContent);
        using var server = new LoopbackServer((request, response) => request.Target.Contains("claude", StringComparison.Ordinal)
            ? work.Fault.HappenAsync(response, afterContent)
            : LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("Hello"), Frames.Stop(), Frames.Usage() }.SelectMany(frame => frame).ToArray()));
        ModelRoute[] routes =
        [
            new(ModelRole.Conversation, "model", work.Of(TestBedrock.Client(server, Primary))),
            new(ModelRole.Conversation, "fallback", work.Of(TestBedrock.Client(server, Fallback))),
        ];
        var started = clock.GetTimestamp();

        var outcome = OutcomeAsync(routes, clock, streaming);
        var patience = Task.Delay(TimeSpan.FromMinutes(2), TimeProvider.System);
        while (await Task.WhenAny(outcome, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System)) != outcome)
        {
            Assert.False(patience.IsCompleted, $"{fault.Name} comes to no end.");
            if (!work.IsUnderWay)
            {
                clock.Advance(TimeSpan.FromMilliseconds(250));
            }
        }

        var calls = server.Requests.GroupBy(request => request.Target.Contains("claude", StringComparison.Ordinal)).ToDictionary(group => group.Key, group => group.Count());
        var content = !fault.NeedsStream ? "none" : afterContent ? "after" : "before";
        var inTime = clock.GetElapsedTime(started) < Budget ? "yes" : "no";
        var result = await outcome;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {fault.Name} | {content} | {(streaming ? "streaming" : "whole")} | {result} | {calls.GetValueOrDefault(true)} | {calls.GetValueOrDefault(false)} | {inTime} |");
    }

    private static async Task<string> OutcomeAsync(ModelRoute[] routes, TimeProvider clock, bool streaming)
    {
        using var client = new ResilientChatClient(routes, [new BedrockFaultClassifier()], clock);
        var deadline = Deadline.After(Budget, clock);
        var text = new StringBuilder();
        try
        {
            List<ChatMessage> messages = [new(ChatRole.User, "Hi")];
            if (!streaming)
            {
                return $"'{(await client.GetResponseAsync(messages, deadline: deadline)).Text}'";
            }

            await foreach (var update in client.GetStreamingResponseAsync(messages, deadline: deadline))
            {
                text.Append(update.Text);
            }

            return $"'{text}'";
        }
        catch (ModelException failed)
        {
            return $"{(text.Length > 0 ? $"'{text}' then " : string.Empty)}{failed.Kind} ({failed.Code})";
        }
        catch (DeadlineExceededException failed)
        {
            return $"deadline ({failed.Code})";
        }
    }
}
