namespace Coaching.Sdk.Replies.Reading;

/// <summary>Which part of a reply is being read.</summary>
internal enum ReplyPhase
{
    Lead,
    Prose,
    Escaped,
    Candidate,
    Tail,
    Second,
    TailText,
    Over,
}
