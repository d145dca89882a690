using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Driving;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>A message on its way through <see cref="SlotFlow"/>.</summary>
internal sealed class MessageRequest(SendMessage message, ReplySink? sink) : ISlotRequest
{
    private readonly string _hash = MessageHash.Of(message.Text);

    public SessionKey Key => message.Key;

    public ReplySink? Sink => sink;

    public TurnDecision Decide(Session session, DateTimeOffset now) => TurnDecider.Decide(session, message, _hash, now);

    public Slot NewSlot(Leases leases, Session session, Deadline work) => leases.NewTurn(session, message, _hash, work);

    public void WaitsFor(Slot slot)
    {
        // The message id finds the slot again.
    }
}
