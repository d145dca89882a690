namespace Coaching.Sdk.Turns.Access;

/// <summary>How many past turns a prompt repeats. The window moves in blocks, so that a provider's prompt cache keeps its prefix.</summary>
internal static class HistoryWindow
{
    /// <summary>From one to two times the topic's history, starting at a multiple of it.</summary>
    internal static int Length(int answeredTurns, int historyTurns) =>
        answeredTurns - (Math.Max(0, (answeredTurns / historyTurns) - 1) * historyTurns);
}
