namespace Coaching.Sdk;

/// <summary>A turn that does not end with its request.</summary>
/// <param name="Result">What comes of it. A failure is also the business of whoever asks for the session next: the slot is released then.</param>
/// <param name="Stop">Ends it, which releases its lease; does nothing once it has ended.</param>
internal sealed record BackgroundTurn<T>(Task<T> Result, Action Stop);
