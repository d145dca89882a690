using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Driving;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>A completion on its way through <see cref="SlotFlow"/>.</summary>
internal sealed class CompletionRequest(SessionKey key) : ISlotRequest
{
    private int? _waitedFor;

    public SessionKey Key => key;

    public ReplySink? Sink => null;

    public TurnDecision Decide(Session session, DateTimeOffset now) => CompletionDecider.Decide(session, _waitedFor, now);

    public Slot NewSlot(Leases leases, Session session, Deadline work) => leases.NewCompletion(session, work);

    public void WaitsFor(Slot slot) => _waitedFor = slot.Number;
}
