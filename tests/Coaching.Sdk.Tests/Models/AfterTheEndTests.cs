using Coaching.Sdk.Models;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>A model that has said why it stopped has answered; what is still to come, the token counts, may fail.</summary>
public sealed class AfterTheEndTests
{
    private static readonly ChatResponseUpdate[] Whole = [Streams.Text("All "), Streams.Text("of it."), Streams.Stop(ChatFinishReason.Stop)];

    private readonly ModelFixture _fixture = new();

    [Theory]
    [InlineData(true, 5.0, 5)]
    [InlineData(false, 5.0, 5)]
    [InlineData(true, null, 20)]
    [InlineData(false, null, 20)]
    public async Task What_does_not_come_in_time_behind_a_whole_answer_takes_nothing_of_it(bool streaming, double? seconds, int after)
    {
        using var model = new RawModel((_, _) => Streams.Hanging(Whole));

        await AssertAnswerAsync("All of it.", model, streaming, seconds);

        Assert.Equal(TimeSpan.FromSeconds(after), _fixture.Time.Now);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_breaks_behind_a_whole_answer_takes_nothing_of_it(bool streaming)
    {
        using var model = new RawModel((_, _) => Streams.Failing(new ScriptedFaultException(ModelFaultKind.Unavailable), Whole));

        await AssertAnswerAsync("All of it.", model, streaming, 27);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_of_nothing_but_its_reason_is_whole_too(bool streaming)
    {
        using var model = new RawModel((_, _) => Streams.Hanging(Streams.Stop(ChatFinishReason.ContentFilter)));

        await AssertAnswerAsync("", model, streaming, 5);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_end()
    {
        using var model = new RawModel((_, _) => Streams.Hanging(Whole));
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), _fixture.Time.Clock);
        using var client = _fixture.Over(model);

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => _fixture.AskAsync(client, cancellationToken: caller.Token));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal(ModelCallOutcome.Cancelled, _fixture.Report.Outcome);
    }

    [Fact]
    public async Task A_stop_for_tools_is_no_end_where_the_client_calls_them_itself()
    {
        using var model = new RawModel((_, _) => Streams.Hanging(Streams.Text("Let me look."), Streams.Stop(ChatFinishReason.ToolCalls)));
        using var client = _fixture.Over(model);

        await Assert.ThrowsAsync<DeadlineExceededException>(() => _fixture.AskAsync(client, seconds: 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reason_that_comes_with_every_piece_is_no_end(bool streaming)
    {
        ChatResponseUpdate[] pieces = [Streams.Stop(ChatFinishReason.Stop, "All "), Streams.Stop(ChatFinishReason.Stop, "of ")];
        using var model = new RawModel((_, _) => Streams.Failing(new ScriptedFaultException(ModelFaultKind.Interrupted), pieces));
        using var client = _fixture.Over(model);

        var exception = await Assert.ThrowsAsync<ModelException>(() => streaming ? _fixture.StreamAsync(client) : _fixture.AskAsync(client));

        Assert.Equal((ModelFaultKind.Interrupted, streaming ? 1 : 2), (exception.Kind, exception.Attempts));
    }

    private async Task AssertAnswerAsync(string expected, RawModel model, bool streaming, double? seconds)
    {
        using var client = _fixture.Over(model);

        Assert.Equal(expected, await (streaming ? _fixture.StreamAsync(client, seconds) : _fixture.AskAsync(client, seconds)));

        var report = _fixture.Report;
        Assert.Equal((1, ModelCallOutcome.Answered, null), (model.Calls, report.Outcome, report.Fault));
        Assert.NotNull(report.FinishReason);
    }
}
