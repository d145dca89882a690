using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>One numbered entry of a session's log.</summary>
/// <remarks>Number, kind, message id and text never change; a done slot never changes at all. The lease sits in the slot that it protects.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TurnSlot), "turn")]
[JsonDerivedType(typeof(CompletionSlot), "completion")]
[JsonDerivedType(typeof(CancellationSlot), "cancellation")]
public abstract record Slot
{
    /// <summary>1, 2, 3 … without gaps; the number of the newest slot is the session's version.</summary>
    public required int Number { get; init; }

    /// <summary>Pending or done.</summary>
    public SlotState State { get; init; }

    /// <summary>The token of the last claim or takeover, kept when the slot is released or settled.</summary>
    public required string Token { get; init; }

    /// <summary>UTC instant until which the holder may work undisturbed; null when the lease was released.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Tries begun: 1 for the claim, 1 more for each takeover; 0 for a slot written for a worker.</summary>
    public int Attempts { get; init; }

    /// <summary>UTC instant before which a worker leaves a released slot alone; null when it may start at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What stood before, copied at the claim.</summary>
    public required SlotHistory Before { get; init; }

    /// <summary>UTC instant of the claim.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>UTC instant of the settle; null while pending.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether this slot, as it stands here, ends its session.</summary>
    [JsonIgnore]
    public abstract bool IsClosing { get; }

    [JsonIgnore]
    internal abstract string KindName { get; }

    /// <summary>Whether the slot is pending and its holder may still be at work.</summary>
    /// <param name="now">The present instant.</param>
    /// <returns>False for a done, released or expired lease.</returns>
    public bool HasLiveLease(DateTimeOffset now) => State == SlotState.Pending && LeaseUntil > now;
}
