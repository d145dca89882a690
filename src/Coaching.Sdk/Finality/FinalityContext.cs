using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Finality;

/// <summary>What a rule looks at before a conversation ends on the model's word.</summary>
public sealed record FinalityContext
{
    /// <summary>The topic.</summary>
    public required CoachingTopic Topic { get; init; }

    /// <summary>The session's header.</summary>
    public required SessionHeader Header { get; init; }

    /// <summary>The number of the turn that the reply answers, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>What the user just said.</summary>
    public required string UserMessage { get; init; }

    /// <summary>The reply, as it was understood.</summary>
    public required CoachReply Reply { get; init; }
}
