using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>A pending slot whose lease is ours, and what is needed to work on it.</summary>
internal sealed record HeldSlot(CoachingTopic Topic, Session Session, Slot Slot, Deadline Work, ReplySink? Sink)
{
    internal SessionKey Key => Session.Key;
}
