namespace Coaching.Sdk.Sessions;

/// <summary>What must hold in the store at the moment a slot is written.</summary>
public readonly record struct SlotCondition
{
    private SlotCondition(string? token) => Token = token;

    /// <summary>No slot of that number stands. This is the default value.</summary>
    public static SlotCondition Absent => default;

    /// <summary>The token that the standing, pending slot must have; null for <see cref="Absent"/>.</summary>
    public string? Token { get; }

    /// <summary>The standing slot is pending and has this token.</summary>
    /// <param name="leaseToken">The token that was read or is one's own.</param>
    /// <returns>The condition.</returns>
    public static SlotCondition PendingWith(string leaseToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(leaseToken);
        return new SlotCondition(leaseToken);
    }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="standing">The slot that stands there, or null.</param>
    /// <returns>True when the write may be applied.</returns>
    public bool Holds(Slot? standing) => Token is null ? standing is null : standing is { State: SlotState.Pending } && standing.Token == Token;
}
