namespace Coaching.Sdk.Diagnostics;

/// <summary>The names under which this SDK reports. Names that OpenTelemetry's GenAI conventions know are theirs; the rest stands below <c>coaching.</c>.</summary>
/// <remarks>No metric carries a session or user id. The GenAI conventions are still changing; a renamed attribute is renamed here and in the change log.</remarks>
public static class CoachingTelemetry
{
    /// <summary>For <c>AddSource</c>.</summary>
    public const string ActivitySourceName = "Coaching.Sdk";

    /// <summary>For <c>AddMeter</c>.</summary>
    public const string MeterName = "Coaching.Sdk";

    /// <summary>Span: one call of one model. The provider's own <c>chat</c> span, where there is one, lies inside.</summary>
    public const string AttemptActivity = "coaching.attempt";

    /// <summary>Span: one reply or one extraction, all its attempts; the name is followed by the topic's id.</summary>
    public const string AgentActivity = "invoke_agent";

    /// <summary>Counter, {slot}: turns and completions that were settled, by kind, topic and outcome.</summary>
    public const string SettledMetric = "coaching.slots.settled";

    /// <summary>Counter, {slot}: turns and completions that were not done within their request, by kind and topic.</summary>
    public const string LateMetric = "coaching.slots.late";

    /// <summary>Counter, {slot}: takeovers of released or expired leases, by kind.</summary>
    public const string TakeoversMetric = "coaching.slots.takeovers";

    /// <summary>Tag: <c>turn</c> or <c>completion</c>.</summary>
    public const string SlotKindTag = "coaching.slot.kind";

    /// <summary>Tag: <c>answered</c>, <c>completed</c>, or why it failed.</summary>
    public const string SlotOutcomeTag = "coaching.slot.outcome";

    /// <summary>Tag: the topic's id.</summary>
    public const string TopicTag = "coaching.topic";

    /// <summary>GenAI tag of a span: what is done, here always <c>invoke_agent</c>.</summary>
    public const string OperationTag = "gen_ai.operation.name";

    /// <summary>GenAI tag of a span: the topic's id.</summary>
    public const string AgentNameTag = "gen_ai.agent.name";

    /// <summary>GenAI tag of a span: the session's id.</summary>
    public const string ConversationIdTag = "gen_ai.conversation.id";

    /// <summary>Counter, {attempt}: model calls that ended, by role, route and outcome.</summary>
    public const string AttemptsMetric = "coaching.model.attempts";

    /// <summary>Counter, {fallback}: changes to the next route, by role, the route that was left and why.</summary>
    public const string FallbacksMetric = "coaching.model.fallbacks";

    /// <summary>Histogram, s: from the start of a model call to its first token, by role and route.</summary>
    public const string TimeToFirstTokenMetric = "coaching.model.time_to_first_token";

    /// <summary>Counter, {token}: tokens of all calls, those that failed included, by role, route and <see cref="TokenTypeTag"/>.</summary>
    public const string TokensMetric = "coaching.model.tokens";

    /// <summary>Tag: what the model is called for: <c>conversation</c> or <c>extraction</c>.</summary>
    public const string RoleTag = "coaching.model.role";

    /// <summary>Tag: the name of the route.</summary>
    public const string RouteTag = "coaching.model.route";

    /// <summary>Tag: how an attempt ended: <c>answered</c>, <c>cancelled</c>, <c>deadline_exceeded</c> or a fault kind such as <c>throttled</c>.</summary>
    public const string OutcomeTag = "coaching.model.outcome";

    /// <summary>Tag of a span: the number of the attempt in its request, from 1.</summary>
    public const string AttemptTag = "coaching.model.attempt";

    /// <summary>GenAI tag: <c>input</c> (read by the model and not from a cache), <c>output</c>, <c>cache_read</c> or <c>cache_write</c>; the four add up.</summary>
    public const string TokenTypeTag = "gen_ai.token.type";

    /// <summary>GenAI tag of a span: the model that answered.</summary>
    public const string ResponseModelTag = "gen_ai.response.model";

    /// <summary>GenAI tag of a span: tokens read, cached ones included.</summary>
    public const string InputTokensTag = "gen_ai.usage.input_tokens";

    /// <summary>GenAI tag of a span: tokens written.</summary>
    public const string OutputTokensTag = "gen_ai.usage.output_tokens";

    /// <summary>OpenTelemetry tag of a failed span: the fault kind.</summary>
    public const string ErrorTypeTag = "error.type";
}
