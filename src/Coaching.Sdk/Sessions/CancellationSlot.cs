namespace Coaching.Sdk.Sessions;

/// <summary>The end of a session without a result. Written done.</summary>
public sealed record CancellationSlot : Slot
{
    /// <summary>Why, in the host's words; null when it gave none.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override bool IsClosing => State == SlotState.Done;

    internal override string KindName => "cancellation";
}
