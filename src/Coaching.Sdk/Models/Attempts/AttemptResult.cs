namespace Coaching.Sdk.Models.Attempts;

/// <summary>A stream that has begun, or the fault that prevented it.</summary>
internal readonly record struct AttemptResult(Attempt? Attempt, ModelFault? Fault);
