namespace Coaching.Sdk.Sessions;

/// <summary>The extraction of the result and what came of it. Done with a result, it closes the session.</summary>
public sealed record CompletionSlot : Slot
{
    /// <summary>The result; null while pending and when the extraction failed.</summary>
    public CompletionResult? Result { get; init; }

    /// <summary>Why there is no result; null while pending and when there is one.</summary>
    public CompletionFailure? Failure { get; init; }

    /// <inheritdoc/>
    public override bool IsClosing => State == SlotState.Done && Result is not null;

    internal override string KindName => "completion";
}
