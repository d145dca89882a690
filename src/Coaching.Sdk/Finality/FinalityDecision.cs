using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Finality;

/// <summary>Whether the conversation is over after a reply.</summary>
/// <param name="EndReason">Why it is over; null when it goes on.</param>
/// <param name="Objections">Why the model's signal did not count; empty when it did, and when there was none.</param>
public sealed record FinalityDecision(EndReason? EndReason, IReadOnlyList<string> Objections)
{
    /// <summary>Whether the conversation is over.</summary>
    public bool IsFinal => EndReason is not null;
}
