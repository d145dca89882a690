using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.Tests.Models;

public sealed class CancellationTests
{
    /// <summary>Where the call stands after three seconds.</summary>
    public enum Stage
    {
        FirstToken,
        Backoff,
        NextToken,
    }

    public static TheoryData<Stage, bool, bool> Stages() => Of(Enum.GetValues<Stage>());

    /// <summary>A retry only starts when its pause and an answer fit, so that the deadline never passes in a backoff.</summary>
    public static TheoryData<Stage, bool, bool> StagesOfAModel() => Of(Stage.FirstToken, Stage.NextToken);

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task The_callers_cancellation_comes_at_once_and_with_the_callers_token(Stage stage, bool streaming, bool ignoresCancellation)
    {
        var fixture = new ModelFixture();
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), fixture.Time.Clock);
        using var model = fixture.Always(Reply(stage, ignoresCancellation));
        using var client = fixture.Over(model, model);

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => streaming
            ? fixture.StreamAsync(client, cancellationToken: caller.Token)
            : fixture.AskAsync(client, cancellationToken: caller.Token));
        Assert.Equal(caller.Token, exception.CancellationToken);
        Assert.Equal((TimeSpan.FromSeconds(3), ModelCallOutcome.Cancelled, 1), (fixture.Time.Now, fixture.Report.Outcome, model.Calls.Count));
    }

    [Theory]
    [MemberData(nameof(StagesOfAModel))]
    public async Task The_deadline_comes_at_once_and_is_no_cancellation(Stage stage, bool streaming, bool ignoresCancellation)
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(Reply(stage, ignoresCancellation));
        using var client = fixture.Over([ModelFixture.Route("a", model, options => options.ExpectedDuration = TimeSpan.Zero)]);

        var exception = await Assert.ThrowsAsync<DeadlineExceededException>(() => streaming
            ? fixture.StreamAsync(client, seconds: 3)
            : fixture.AskAsync(client, seconds: 3));
        Assert.True(exception.IsRetryable);
        Assert.Contains("'a'", exception.Message, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromSeconds(3), ModelCallOutcome.DeadlineExceeded), (fixture.Time.Now, fixture.Report.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(3), fixture.Report.Elapsed);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_call_that_is_cancelled_before_it_starts()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always("Hi");
        using var client = fixture.Over(model);
        var token = new CancellationToken(canceled: true);
        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.AskAsync(client, cancellationToken: token));
        Assert.Equal(token, exception.CancellationToken);
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_deadline()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always("Hi");
        using var client = fixture.Over(model);
        await Assert.ThrowsAsync<DeadlineExceededException>(() => fixture.AskAsync(client, seconds: 0));
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task A_callers_cancellation_wins_over_a_deadline_of_the_same_instant()
    {
        var fixture = new ModelFixture();
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), fixture.Time.Clock);
        using var model = fixture.Always(ScriptedReply.Hang());
        using var client = fixture.Over(model);
        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.AskAsync(client, seconds: 3, caller.Token));
    }

    [Fact]
    public async Task An_exception_that_looks_like_a_cancellation_but_is_not_ours_is_a_timeout_of_the_client()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(ScriptedReply.Throw(new TaskCanceledException("HttpClient.Timeout", new TimeoutException())));
        using var client = fixture.Over(model);
        var exception = await Assert.ThrowsAsync<ModelException>(() => fixture.AskAsync(client));
        Assert.Equal((ModelFaultKind.Timeout, 1), (exception.Kind, exception.Attempts));
    }

    private static TheoryData<Stage, bool, bool> Of(params Stage[] stages)
    {
        var data = new TheoryData<Stage, bool, bool>();
        foreach (var stage in stages)
        {
            data.Add(stage, true, true);
            data.Add(stage, true, false);
            data.Add(stage, false, true);
            data.Add(stage, false, false);
        }

        return data;
    }

    private static ScriptedReply Reply(Stage stage, bool ignoresCancellation) => stage switch
    {
        Stage.FirstToken => ScriptedReply.Hang(ignoresCancellation),
        Stage.NextToken => ScriptedReply.Text("Half").ThenHang(ignoresCancellation),
        _ => ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Throttled)).After(TimeSpan.FromSeconds(2.9)),
    };
}
