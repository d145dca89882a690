namespace Coaching.Sdk.Sessions;

/// <summary>A user message and what came of it.</summary>
public sealed record TurnSlot : Slot
{
    /// <summary>The client's idempotency key.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether the host made the id because the client sent none.</summary>
    public bool IsMessageIdGenerated { get; init; }

    /// <summary>SHA-256 of the text, 64 lowercase hexadecimal digits.</summary>
    public required string MessageHash { get; init; }

    /// <summary>What the user said.</summary>
    public required string Text { get; init; }

    /// <summary>The answer; null while pending and when the turn failed.</summary>
    public TurnReply? Reply { get; init; }

    /// <summary>Why there is no answer; null while pending and when there is one.</summary>
    public TurnFailure? Failure { get; init; }

    /// <inheritdoc/>
    public override bool IsClosing => false;

    internal override string KindName => "turn";
}
