using System.Globalization;
using System.Text;

using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Snapshooter;
using Snapshooter.Xunit;

namespace Coaching.Sdk.Tests.Models;

/// <summary>What comes of every fault, as the table that docs/models.md shows.</summary>
public sealed class FaultTableTests
{
    private const double Deadline = 27;

    [Theory]
    [InlineData("every_time")]
    [InlineData("once")]
    [InlineData("every_time_alone")]
    [InlineData("once_alone")]
    public async Task Every_fault_has_its_outcome_its_requests_and_its_time(string name)
    {
        var table = new StringBuilder("fault | when | read | outcome | requests | fallback's | seconds\n--- | --- | --- | --- | ---: | ---: | ---:\n");
        foreach (var kind in Enum.GetValues<ModelFaultKind>())
        {
            foreach (var afterContent in new[] { false, true })
            {
                foreach (var streaming in new[] { true, false })
                {
                    table.Append(await RowAsync(kind, afterContent, streaming, name)).Append('\n');
                }
            }
        }

        Snapshot.Match(table.ToString(), SnapshotNameExtension.Create(name));
    }

    private static async Task<string> RowAsync(ModelFaultKind kind, bool afterContent, bool streaming, string name)
    {
        var persistent = name.StartsWith("every", StringComparison.Ordinal);
        var alone = name.EndsWith("alone", StringComparison.Ordinal);
        var fixture = new ModelFixture();
        var text = afterContent ? ScriptedReply.Text("Half") : ScriptedReply.Text();
        var faulty = (kind is ModelFaultKind.Timeout ? text.ThenHang() : text.ThenThrow(new ScriptedFaultException(kind))).After(TimeSpan.FromSeconds(1));
        using var primary = fixture.Scripted(call => persistent || call.Number == 1 ? faulty : ScriptedReply.Text("Again").After(TimeSpan.FromSeconds(1)));
        using var fallback = fixture.Always(ScriptedReply.Text("Instead").After(TimeSpan.FromSeconds(1)));
        using var ledger = new StreamLedger(primary);
        using var client = alone ? fixture.Over(ledger) : fixture.Over(ledger, fallback);

        var outcome = await OutcomeAsync(fixture, client, streaming);
        Assert.True(fixture.Time.Now <= TimeSpan.FromSeconds(Deadline), "Too late.");
        await ledger.ClosedAsync();
        Assert.False(ledger.IsMisused);
        Assert.Equal(primary.Calls.Count + fallback.Calls.Count, fixture.Report.Attempts);
        var seconds = fixture.Time.Now.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{kind} | {(afterContent ? "after content" : "before content")} | {(streaming ? "stream" : "whole")} | {outcome} | {primary.Calls.Count} | {fallback.Calls.Count} | {seconds}";
    }

    private static async Task<string> OutcomeAsync(ModelFixture fixture, ResilientChatClient client, bool streaming)
    {
        List<string> seen = [];
        try
        {
            return $"“{(streaming ? await fixture.StreamAsync(client, Deadline, seen) : await fixture.AskAsync(client, Deadline))}”";
        }
        catch (ModelException exception)
        {
            return $"{(seen.Count > 0 ? $"“{string.Concat(seen)}”, then " : "")}{exception.Kind} ({exception.Code})";
        }
    }
}
