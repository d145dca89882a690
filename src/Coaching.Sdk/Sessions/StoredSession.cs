namespace Coaching.Sdk.Sessions;

/// <summary>What a store returns of a session: its header and its newest slots.</summary>
/// <param name="Header">The header.</param>
/// <param name="Slots">Slots in ascending order without gaps; the last one is the newest of the session or, when a slot was named, the one before it.</param>
public sealed record StoredSession(SessionHeader Header, IReadOnlyList<Slot> Slots);
