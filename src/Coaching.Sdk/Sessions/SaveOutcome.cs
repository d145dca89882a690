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
}
