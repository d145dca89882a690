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
/// <param name="Erasers">Who erases.</param>
/// <param name="Starters">How many start the session at once; beyond the first two with another request.</param>
/// <param name="IsUpgrade">Whether processes with an old and a new version of the topic run at once.</param>
internal sealed record Scenario(string Name, IReadOnlyList<int> Messages, int Completers = 0, int Cancellers = 0, int Workers = 0, bool Duplicates = true, CompletionMode Mode = CompletionMode.Separate,
    int Erasers = 0, int Starters = 1, bool IsUpgrade = false)
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
        new("an erase while two users talk", [2, 1], Workers: 1, Erasers: 1),
        new("an erase against a completion and a cancellation", [2], Completers: 1, Cancellers: 1, Erasers: 1),
        new("four starts at once, two of them of another request", [1], Starters: 4),
        new("a rolling upgrade", [2, 2], Completers: 1, Workers: 1, IsUpgrade: true),
    ];

    internal static int Count => Checked.Length;

    internal static Scenario Choose(Choices choices) => choices.Next(Checked.Length + 4) is var index && index < Checked.Length
        ? Checked[index]
        : new Scenario(
            "a busy session", [.. Enumerable.Range(0, 1 + choices.Next(3)).Select(_ => 1 + choices.Next(4))], choices.Next(3), choices.Next(2), choices.Next(3),
            Mode: choices.Of(CompletionMode.Separate, CompletionMode.InlineWithinDeadline, CompletionMode.Background),
            Erasers: choices.OneIn(5) ? 1 : 0, Starters: 1 + choices.Next(3), IsUpgrade: choices.OneIn(4));
}
