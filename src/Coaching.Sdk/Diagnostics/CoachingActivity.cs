using System.Diagnostics;

namespace Coaching.Sdk.Diagnostics;

/// <summary>Where spans of the core start.</summary>
internal static class CoachingActivity
{
    /// <summary>One reply or one extraction.</summary>
    internal static Activity? StartAgent(string topic, string sessionId) => Source.StartActivity($"{CoachingTelemetry.AgentActivity} {topic}")
        ?.SetTag(CoachingTelemetry.OperationTag, CoachingTelemetry.AgentActivity)
        .SetTag(CoachingTelemetry.AgentNameTag, topic)
        .SetTag(CoachingTelemetry.ConversationIdTag, sessionId);

    internal static ActivitySource Source { get; } = new(CoachingTelemetry.ActivitySourceName, typeof(CoachingActivity).Assembly.GetName().Version?.ToString(3));
}
