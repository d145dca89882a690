using System.Text.Json;
using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Models;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Sessions;

/// <summary>The one log line of every model call.</summary>
internal static class ModelCallLog
{
    internal static void Write(ILogger logger, SessionHeader header, ModelRole role, ModelCallReport report) => Log.ModelCallCompleted(
        logger,
        header.Key.Id.Value,
        header.TopicId,
        role == ModelRole.Conversation ? "conversation" : "extraction",
        report.ModelId ?? report.Route,
        (long)report.Elapsed.TotalMilliseconds,
        report.Attempts,
        report.Usage.InputTokenCount ?? 0,
        report.Usage.OutputTokenCount ?? 0,
        report.Usage.CachedInputTokenCount ?? 0,
        Outcome(report));

    /// <summary>In snake_case, as every value on the wire: <c>timeout</c>, <c>deadline_exceeded</c> are what a log query looks for.</summary>
    private static string Outcome(ModelCallReport report) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName((report.Outcome == ModelCallOutcome.Failed ? report.Fault?.ToString() : null) ?? report.Outcome.ToString());
}
