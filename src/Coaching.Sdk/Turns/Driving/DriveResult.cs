using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>What came of working on a slot.</summary>
/// <param name="Standing">The slot as it stands now: ours, or that of whoever fenced us off; null when the session was erased.</param>
/// <param name="IsLate">Whether time ran out first; the slot is then released, or goes on in the background.</param>
internal sealed record DriveResult(Slot? Standing, bool IsLate = false)
{
    /// <summary>Whether the slot was settled by this work.</summary>
    internal bool IsOwn { get; init; }

    /// <summary>The completion that waits for a worker since this work settled a final turn; null when there is none.</summary>
    internal CompletionSlot? Completion { get; init; }

    /// <summary>Why the slot was settled as failed, for the caller of this one request; the record keeps the reason alone.</summary>
    internal Exception? Cause { get; init; }
}
