using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Diagnostics;

/// <summary>Every log line of the core. No line holds text of a user or a model. Event ids: 100 models, 200 turns, 300 completions.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Model call of {topic} as {role} by {model_code}: {outcome} after {processing_time_ms} ms and {attempts} attempt(s); tokens: {input_tokens} in, {output_tokens} out, {cached_tokens} cached; session {session_id}", EventName = "llm_call_completed")]
    internal static partial void ModelCallCompleted(
        ILogger logger, string session_id, string topic, string role, string? model_code, long processing_time_ms, int attempts, long input_tokens, long output_tokens, long cached_tokens, string? outcome);

    [LoggerMessage(200, LogLevel.Information, "Turn {turn} of {topic}: {outcome} in attempt {attempts} after {processing_time_ms} ms; session {session_id}", EventName = "coaching_turn_completed")]
    internal static partial void TurnCompleted(ILogger logger, string session_id, string topic, int turn, int attempts, string outcome, long processing_time_ms);

    [LoggerMessage(201, LogLevel.Information, "Turn {turn} of {topic} is final: {end_reason}; session {session_id}", EventName = "coaching_final_message_detected")]
    internal static partial void FinalMessageDetected(ILogger logger, string session_id, string topic, int turn, string? end_reason);

    [LoggerMessage(202, LogLevel.Warning, "Slot {slot} would exceed its deadline in attempt {attempts}; its lease is released; session {session_id}", EventName = "coaching_deadline_reached")]
    internal static partial void DeadlineReached(ILogger logger, string session_id, int slot, int attempts);

    [LoggerMessage(203, LogLevel.Warning, "Slot {slot} was taken over by someone else; this answer is dropped; session {session_id}", EventName = "coaching_lease_lost")]
    internal static partial void LeaseLost(ILogger logger, string session_id, int slot);

    [LoggerMessage(204, LogLevel.Information, "The model called turn {turn} final; it is not: {objections}; session {session_id}", EventName = "coaching_finality_objected")]
    internal static partial void FinalityObjected(ILogger logger, string session_id, int turn, string objections);

    [LoggerMessage(205, LogLevel.Information, "Slot {slot} is taken over for attempt {attempts}; session {session_id}", EventName = "coaching_lease_taken_over")]
    internal static partial void LeaseTakenOver(ILogger logger, string session_id, int slot, int attempts);

    [LoggerMessage(300, LogLevel.Information, "Completion of {topic}: {outcome} in attempt {attempts}; session {session_id}", EventName = "coaching_completion_settled")]
    internal static partial void CompletionSettled(ILogger logger, string session_id, string topic, int attempts, string outcome);

    [LoggerMessage(301, LogLevel.Warning, "Extraction answer {attempt} of {topic} is rejected: {errors}; session {session_id}", EventName = "coaching_extraction_rejected")]
    internal static partial void ExtractionRejected(ILogger logger, string session_id, string topic, int attempt, string errors);
}
