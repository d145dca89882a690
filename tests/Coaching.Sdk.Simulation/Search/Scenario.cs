using Coaching.Sdk.Simulation.Worlds;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Search;

/// <summary>Who takes part in a run. The first ten are the scenarios that the protocol was model-checked with.</summary>
/// <param name="Name">For the trace.</param>
/// <param name="Messages">How many messages each user sends.</param>
/// <param name="Completers">Who asks for the result.</param>
/// <param name="Cancellers">Who cancels.</param>
/// <param name="Workers">Workers that resume.</param>
/// <param name="Duplicates">Whether messages are sent twice at once.</param>
/// <param name="Mode">The topic's completion mode.</param>
internal sealed record Scenario(string Name, IReadOnlyList<int> Messages, int Completers = 0, int Cancellers = 0, int Workers = 0, bool Duplicates = true, CompletionMode Mode = CompletionMode.Separate)
{
    private static readonly Scenario[] Checked =
    [
        new("one message twice, a worker", [1], Workers: 1),
        new("two messages in order, a worker", [2], Workers: 1),
        new("two users, a worker", [1, 1], Workers: 1),
        new("two users, a cancellation", [1, 1], Cancellers: 1),
        new("a turn, two completions", [2], Completers: 2),
        new("a turn, a completion, a reopening", [2, 2], Completers: 1),
        new("background completion, a worker, a reopening", [2, 2], Workers: 1, Mode: CompletionMode.Background),
        new("background completion, a worker, a completion", [3], Completers: 1, Workers: 1, Mode: CompletionMode.Background),
        new("a completion against a cancellation", [2], Completers: 1, Cancellers: 1),
        new("everything at once", [2, 2], Completers: 1, Cancellers: 1, Workers: 1, Mode: CompletionMode.Background),
    ];

    internal static Scenario Choose(Choices choices) => choices.Next(Checked.Length + 4) is var index && index < Checked.Length
        ? Checked[index]
        : new Scenario(
            "a busy session", [.. Enumerable.Range(0, 1 + choices.Next(3)).Select(_ => 1 + choices.Next(4))], choices.Next(3), choices.Next(2), choices.Next(3),
            Mode: choices.Of(CompletionMode.Separate, CompletionMode.InlineWithinDeadline, CompletionMode.Background));
}
