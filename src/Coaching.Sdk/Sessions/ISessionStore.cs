namespace Coaching.Sdk.Sessions;

/// <summary>Where sessions are kept: the whole consistency contract of the SDK.</summary>
/// <remarks>
/// <para>A store does reads and one conditional write; every rule about leases, retries and races lives in the core. The conformance kit of Coaching.Sdk.Testing (<c>SessionStoreConformance</c>) proves what is promised here.</para>
/// <para>Implementations are thread-safe, and safe among processes where they claim to be. A returned object is the caller's own. Records come back exactly as <see cref="SessionJson"/> writes them; times are UTC cut to milliseconds.</para>
/// <para>A store that cannot answer throws <see cref="StoreUnavailableException"/>; after it a write may or may not have been applied. The caller's cancellation comes back as <see cref="OperationCanceledException"/>, with the same doubt. A record of a newer schema version is a <see cref="SessionSchemaException"/> and is never changed.</para>
/// <para>A store returns what it holds: expiry is the core's rule.</para>
/// </remarks>
public interface ISessionStore
{
    /// <summary>Writes a header unless one stands.</summary>
    /// <param name="header">The header; its status is active.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>False when a header (or the tombstone of an erased session) of that key stands; it is left as it is.</returns>
    ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default);

    /// <summary>Reads a session, strongly consistent: every write that was acknowledged before is seen.</summary>
    /// <param name="key">The key; a session of another scope is not found.</param>
    /// <param name="newestSlots">How many slots at most; the newest are taken, whatever their size. 0 reads the header alone.</param>
    /// <param name="beforeSlot">Only slots with a smaller number, at least 1; null for all.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The session; null when there is no header, whatever slots stand.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its smallest value.</exception>
    ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default);

    /// <summary>Writes one slot, whole, if the condition holds at that moment.</summary>
    /// <remarks>
    /// <para>A slot is replaced as a whole. When the condition does not hold, nothing changes.</para>
    /// <para>A write whose answer was lost counts as saved only when the standing slot has this slot's token and this slot's state; otherwise it is lost, and the standing slot is returned. The same write may be sent again, also while its first one is under way.</para>
    /// <para>A slot that <see cref="Slot.IsClosing"/> changes the header's status in the same atomic write, which also requires the header to be active; when it is not, the write is lost and nothing has changed.</para>
    /// <para>On a session without a header the write is lost or invisible; it never brings a header back.</para>
    /// <para>Callers leave no gap in the numbers; a store may refuse one with an <see cref="ArgumentException"/>, and need not.</para>
    /// </remarks>
    /// <param name="key">The session.</param>
    /// <param name="slot">The slot as it shall stand.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>Saved, or lost to what stands there.</returns>
    /// <exception cref="SlotTooLargeException">The slot does not fit a record of this store; nothing was written.</exception>
    ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default);

    /// <summary>Lists a scope's sessions, newest first (by creation time, then id). May lag behind writes.</summary>
    /// <remarks>A listed header holds key, topic, version, status and times (the expiry may be cut to the second). The rest may be left out: a list must cost little, however large a session is.</remarks>
    /// <param name="scope">The owner.</param>
    /// <param name="before">The cursor: <see cref="SessionCursor.Of"/> of the last header of the page before; null for the first.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Headers; the sequence ends with the scope's oldest session.</returns>
    IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a session: its header first, so that it is invisible at once, then its slots.</summary>
    /// <remarks>Repeating it is harmless, and removes what a call that failed midway left. An id that came from a start key leaves a tombstone without content until the session's time to live ends, so that a repeated start does not bring it back.</remarks>
    /// <param name="key">The session; nothing happens when it does not exist.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>A task that ends when the session is gone.</returns>
    ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default);
}
