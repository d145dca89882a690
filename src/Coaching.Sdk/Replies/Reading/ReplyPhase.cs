namespace Coaching.Sdk.Replies.Reading;

/// <summary>Which part of a reply is being read.</summary>
internal enum ReplyPhase
{
    Lead,
    Prose,
    Escaped,

    /// <summary>What begins like an envelope in another notation than JSON.</summary>
    Held,
    Candidate,
    Tail,
    Second,
    TailText,
    Over,
}
