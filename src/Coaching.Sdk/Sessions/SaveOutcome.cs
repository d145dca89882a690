namespace Coaching.Sdk.Sessions;

/// <summary>What came of a conditional write.</summary>
public readonly record struct SaveOutcome
{
    private SaveOutcome(bool isSaved, Slot? standing)
    {
        IsSaved = isSaved;
        Standing = standing;
    }

    /// <summary>The write was applied.</summary>
    public static SaveOutcome Saved => new(isSaved: true, standing: null);

    /// <summary>Whether the write was applied, by this call or by an earlier one whose answer was lost.</summary>
    public bool IsSaved { get; }

    /// <summary>When lost: the slot that stands there; null when none does, as after an erase.</summary>
    public Slot? Standing { get; }

    /// <summary>The condition did not hold.</summary>
    /// <param name="standing">The slot that stands there, or null.</param>
    /// <returns>The outcome.</returns>
    public static SaveOutcome Lost(Slot? standing) => new(isSaved: false, standing);

    /// <summary>What a store answers when its condition did not hold: the rule of the own token, for all stores.</summary>
    /// <param name="slot">The slot that was to be written.</param>
    /// <param name="standing">The slot that stands there, or null.</param>
    /// <returns>Saved when the standing slot has the same token and the same state, since then an earlier write whose answer was lost stands there; otherwise lost.</returns>
    public static SaveOutcome Contested(Slot slot, Slot? standing)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return standing is not null && standing.Token == slot.Token && standing.State == slot.State ? Saved : Lost(standing);
    }
}
