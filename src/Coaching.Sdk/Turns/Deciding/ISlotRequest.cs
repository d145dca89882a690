using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Driving;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>What differs between a message and a completion in <see cref="SlotFlow"/>. One object for one request.</summary>
internal interface ISlotRequest
{
    SessionKey Key { get; }

    ReplySink? Sink { get; }

    TurnDecision Decide(Session session, DateTimeOffset now);

    Slot NewSlot(Leases leases, Session session, Deadline work);

    void WaitsFor(Slot slot);
}
