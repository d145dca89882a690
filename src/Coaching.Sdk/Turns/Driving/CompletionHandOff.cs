using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>What follows a final turn of a topic that completes in the background, whoever answered it: a completion that waits for a worker. It can make a result early, never a reply lost.</summary>
internal sealed class CompletionHandOff(SessionReader sessions, Leases leases)
{
    /// <returns>The completion as it waits; null when none is wanted or someone else was quicker: then the client completes, as in Separate.</returns>
    internal async Task<CompletionSlot?> WriteAsync(HeldSlot held, DriveResult driven)
    {
        if (held.Topic.Completion != CompletionMode.Background || driven is not { IsOwn: true, Standing: TurnSlot { Reply.IsFinal: true } })
        {
            return null;
        }

        var session = Fold(held, driven.Standing);
        if (session.Status != SessionStatus.ReadyToComplete)
        {
            return null;
        }

        try
        {
            var waiting = leases.NewCompletion(session, work: null);
            return await leases.ClaimAsync(held.Key, waiting, leases.Within(held.Work)).ConfigureAwait(false) ? waiting : null;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <returns>The completion with a lease of ours; null when someone else was quicker.</returns>
    internal async Task<HeldSlot?> TakeAsync(HeldSlot held, Slot turn, CompletionSlot waiting, Deadline work) =>
        await leases.TakeOverAsync(held.Key, waiting, work, work).ConfigureAwait(false) is { } taken
            ? new HeldSlot(held.Topic, Fold(held, turn, taken), taken, work, Sink: null)
            : null;

    private Session Fold(HeldSlot held, params ReadOnlySpan<Slot> standing)
    {
        var session = held.Session;
        foreach (var slot in standing)
        {
            session = sessions.Fold(session, slot, held.Topic.MaxTurns);
        }

        return session;
    }
}
