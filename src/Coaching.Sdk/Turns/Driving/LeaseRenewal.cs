namespace Coaching.Sdk.Turns.Driving;

/// <summary>The one renewal of a background turn's lease, between the request that writes it and the turn that may end at that moment.</summary>
internal sealed class LeaseRenewal
{
    private static readonly TaskCompletionSource Ended = new();
    private TaskCompletionSource? _written;

    /// <returns>False when the turn has ended: its lease must not be renewed any more.</returns>
    internal bool TryBegin() => Interlocked.CompareExchange(ref _written, new TaskCompletionSource(), null) is null;

    /// <summary>The renewal stands, or is lost.</summary>
    internal void Written() => _written!.SetResult();

    /// <returns>What must be waited for before the lease can be given back for good; null when no renewal has begun, and none will.</returns>
    internal Task? End() => Interlocked.CompareExchange(ref _written, Ended, null)?.Task;
}
