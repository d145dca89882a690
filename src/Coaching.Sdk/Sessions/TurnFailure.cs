namespace Coaching.Sdk.Sessions;

/// <summary>Why a turn has no answer and never will have one. It is kept, stays out of later prompts and costs no turn number.</summary>
/// <param name="Reason">One of the constants of <see cref="FailureReasons"/>.</param>
public sealed record TurnFailure(string Reason);
