namespace Coaching.Sdk.Turns.Deciding;

/// <summary>What a message, or a completion, has to do next.</summary>
internal enum TurnStep
{
    /// <summary>The answer stands in the slot.</summary>
    Replay,

    /// <summary>Someone is at work on the slot: wait for it.</summary>
    Wait,

    /// <summary>The slot is one's own and nobody works on it: take it over and run it.</summary>
    TakeOver,

    /// <summary>Another slot is pending and nobody works on it: drive it, then decide again.</summary>
    DriveFirst,

    /// <summary>An abandoned completion stands in the way of a message: settle it as reopened, then decide again.</summary>
    Reopen,

    /// <summary>Write the next slot.</summary>
    Claim,

    /// <summary>Not possible; the error says why.</summary>
    Reject,
}
