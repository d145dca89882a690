using Coaching.Sdk.Models;

using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Tests.Models;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Time_runs_out_and_never_below_zero()
    {
        var deadline = Deadline.After(TimeSpan.FromSeconds(2), _clock);
        Assert.Equal((TimeSpan.FromSeconds(2), false), (deadline.Remaining, deadline.HasPassed));

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((TimeSpan.Zero, true), (deadline.Remaining, deadline.HasPassed));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.5, 1.5)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(864_000, 0)]
    public void What_is_kept_back_is_missing_and_more_than_all_leaves_nothing(double kept, double left) =>
        Assert.Equal(TimeSpan.FromSeconds(left), Deadline.After(TimeSpan.FromSeconds(2), _clock).Reserve(TimeSpan.FromSeconds(kept)).Remaining);

    [Fact]
    public void The_longest_time_kept_back_leaves_nothing_either()
    {
        var kept = Deadline.After(TimeSpan.FromSeconds(2), _clock).Reserve(TimeSpan.MaxValue).Reserve(TimeSpan.MaxValue);
        Assert.True(kept.HasPassed);
        using var source = kept.CreateTokenSource();
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void Times_that_cannot_be_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadline.After(TimeSpan.FromTicks(-1), _clock));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadline.After(TimeSpan.FromHours(24.1), _clock));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadline.After(TimeSpan.Zero, _clock).Reserve(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Its_source_ends_with_the_time_or_with_the_caller()
    {
        using var caller = new CancellationTokenSource();
        using var byTime = Deadline.After(TimeSpan.FromSeconds(2), _clock).CreateTokenSource();
        using var byCaller = Deadline.After(TimeSpan.FromSeconds(2), _clock).CreateTokenSource(caller.Token);
        using var none = Deadline.After(TimeSpan.Zero, _clock).CreateTokenSource(caller.Token);
        Assert.Equal((false, false, true), (byTime.IsCancellationRequested, byCaller.IsCancellationRequested, none.IsCancellationRequested));

        caller.Cancel();
        Assert.Equal((false, true), (byTime.IsCancellationRequested, byCaller.IsCancellationRequested));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(byTime.IsCancellationRequested);
    }
}
