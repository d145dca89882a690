namespace IncidentReplay.Model;

/// <summary>What one model call meets.</summary>
/// <param name="Kind">How it ends.</param>
/// <param name="Queued">The time before the model begins.</param>
/// <param name="Answering">The time from then to the end of the answer; its first token comes after 30 % of it.</param>
internal readonly record struct CallFate(CallKind Kind, TimeSpan Queued, TimeSpan Answering);
