using Coaching.Sdk;

namespace ConsoleHost.Chat;

internal static class TurnUpdates
{
    /// <summary>Runs the turn to its end and gives its outcome.</summary>
    public static async Task<TurnOutcome> OutcomeAsync(this IAsyncEnumerable<TurnUpdate> turn, CancellationToken cancellationToken)
    {
        TurnOutcome? outcome = null;
        await foreach (var update in turn.WithCancellation(cancellationToken))
        {
            outcome = update.Outcome ?? outcome;
        }

        return outcome ?? throw new InvalidOperationException("The turn ended without an outcome.");
    }

    /// <summary>Moves to the first update that has something to show.</summary>
    public static async Task FirstTextAsync(this IAsyncEnumerator<TurnUpdate> updates)
    {
        while (await updates.MoveNextAsync() && updates.Current.Kind == TurnUpdateKind.Accepted)
        {
        }
    }
}
