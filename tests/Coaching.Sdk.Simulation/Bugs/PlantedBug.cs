namespace Coaching.Sdk.Simulation.Bugs;

/// <summary>Rules of the protocol that can be taken away, to see that the simulation misses them.</summary>
public enum PlantedBug
{
    None,

    /// <summary>A holder's write counts whoever holds the slot by then.</summary>
    NoFencing,

    /// <summary>An answered message id is not recognised.</summary>
    NoIdempotency,

    /// <summary>The claim is written only together with the answer.</summary>
    SettleBeforeClaim,

    /// <summary>A takeover takes whatever stands there.</summary>
    TakeoverWithoutCondition,

    /// <summary>A completion holds no slot while it works.</summary>
    CompletionBesideTheLog,

    /// <summary>A cancellation writes over whatever stands there.</summary>
    CancelOverAnything,

    /// <summary>Another message takes the slot of a turn whose lease is over.</summary>
    OtherIdOverwrites,

    /// <summary>A message that has failed for good is answered in a second slot.</summary>
    FailedIdAnsweredAgain,

    /// <summary>The own token counts as saved although another state stands there.</summary>
    OwnTokenInAnyState,

    /// <summary>A second start writes its header over the first one's.</summary>
    SecondStartOverwrites,

    /// <summary>A session moves to the newest version of its topic.</summary>
    NewestTopicVersion,

    /// <summary>A closing write makes an erased header again.</summary>
    ErasedHeaderComesBack,
}
