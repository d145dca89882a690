using Coaching.Sdk.Extraction;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Gets the result for a completion that is held, out of the whole transcript. Writes nothing.</summary>
internal sealed class CompletionWorker(SessionReader sessions, Extractor extractor, Leases leases)
{
    /// <returns>The slot as it shall be settled.</returns>
    internal async Task<CompletionSlot> ExtractAsync(
        CoachingTopic topic, Session session, CompletionSlot slot, Deadline deadline, CancellationToken cancellationToken)
    {
        var whole = await sessions.ReadWholeAsync(session, deadline, cancellationToken).ConfigureAwait(false);
        var outcome = await extractor.ExtractAsync(topic, session.Header, [.. whole.AnsweredTurns], deadline, cancellationToken).ConfigureAwait(false);
        return slot with { State = SlotState.Done, SettledAt = leases.Now(), Result = outcome.Result, Failure = outcome.Failure };
    }
}
