using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Simulation.Search;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public Task No_seed_breaks_an_invariant() => Task.Run(() =>
    {
        var failures = Program.Search(from: 1, count: 2000, PlantedBug.None);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(5).Select(failure => $"seed {failure.Seed}: {failure.Violation.Message}")));
    });

    [Theory]
    [InlineData(PlantedBug.NoFencing, "I13")]
    [InlineData(PlantedBug.NoIdempotency, "I3", "I6", "I8")]
    [InlineData(PlantedBug.SettleBeforeClaim, "I13", "I7", "I2", "I4")]
    [InlineData(PlantedBug.TakeoverWithoutCondition, "I13")]
    [InlineData(PlantedBug.CompletionBesideTheLog, "I10", "I2", "I4")]
    [InlineData(PlantedBug.CancelOverAnything, "I13")]
    [InlineData(PlantedBug.OtherIdOverwrites, "I13")]
    [InlineData(PlantedBug.FailedIdAnsweredAgain, "I6")]
    [InlineData(PlantedBug.OwnTokenInAnyState, "W")]
    [InlineData(PlantedBug.SecondStartOverwrites, "S")]
    [InlineData(PlantedBug.NewestTopicVersion, "V")]
    [InlineData(PlantedBug.ErasedHeaderComesBack, "E", "I1", "I5", "I6", "I13")]
    public Task A_planted_bug_is_found_within_1000_seeds(PlantedBug bug, params string[] invariants) => Task.Run(() =>
    {
        var (_, violation) = Program.Search(from: 1, count: 1000, bug, stopAtFirst: true).FirstOrDefault();
        Assert.NotNull(violation);
        Assert.Contains(violation.Invariant, invariants, StringComparer.Ordinal);
    });

    [Fact]
    public Task Processes_may_die_at_every_await() => Task.Run(() =>
    {
        var (runs, failures) = Program.Crash(from: 1, count: 15);
        Assert.True(runs > 1500, $"{runs} runs are too few");
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(5)));
    });

    [Fact]
    public Task Clients_may_hang_up_at_every_await() => Task.Run(() =>
    {
        var (runs, failures) = Program.Crash(from: 1, count: 10, hangUp: true);
        Assert.True(runs > 1000, $"{runs} runs are too few");
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(5)));
    });

    [Fact]
    public Task A_run_replays_to_the_letter() => Task.Run(() =>
    {
        foreach (var seed in Enumerable.Range(1, 50))
        {
            var run = Run.Once(Choices.FromSeed(seed), traces: true);
            Assert.Equal(run.Trace, Run.Once(Choices.FromSeed(seed), traces: true).Trace);
            Assert.Equal(run.Trace, Run.Once(Choices.Replay(run.Choices), traces: true).Trace);
            Assert.True(run.Trace.Count > 5);
        }
    });

    [Fact]
    public Task A_failing_run_shrinks_to_one_that_fails_the_same_way() => Task.Run(() =>
    {
        var (seed, violation) = Program.Search(from: 1, count: 1000, PlantedBug.OtherIdOverwrites, stopAtFirst: true)[0];
        var run = Run.Once(Choices.FromSeed(seed), PlantedBug.OtherIdOverwrites);
        var shrunk = Shrinker.Shrink(run.Choices, violation.Invariant, PlantedBug.OtherIdOverwrites);
        Assert.Equal(violation.Invariant, Run.Once(Choices.Replay(shrunk), PlantedBug.OtherIdOverwrites).Violation?.Invariant);
        Assert.True(shrunk.Count(choice => choice != 0) < run.Choices.Count(choice => choice != 0));
    });

    [Fact]
    public Task Runs_meet_what_they_are_made_for() => Task.Run(() =>
    {
        var traces = string.Join('\n', Enumerable.Range(1, 300).SelectMany(seed => Run.Once(Choices.FromSeed(seed), traces: true).Trace));
        foreach (var sign in new[] { "dies", "lost its connection", "(try 2)", "released", "attempts", "refused: turn-in-progress", "cancelled", "result", "reopened", "meets fault 1", "meets fault 2", "lost to #" })
        {
            Assert.Contains(sign, traces, StringComparison.Ordinal);
        }
    });
}
