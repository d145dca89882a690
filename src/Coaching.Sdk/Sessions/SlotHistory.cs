namespace Coaching.Sdk.Sessions;

/// <summary>What stood before a slot when it was claimed, copied so that the newest slot alone tells a session's state.</summary>
/// <param name="AnsweredTurns">The number of answered turns.</param>
/// <param name="LastWasFinal">Whether the last answered turn was final.</param>
public sealed record SlotHistory(int AnsweredTurns, bool LastWasFinal);
