namespace Coaching.Sdk.Finality;

/// <summary>A veto against the end of a conversation. Rules are asked only when the model signals the end; they can never cause one.</summary>
/// <remarks>Implementations are thread-safe, quick and do no I/O: they run inside a user's request.</remarks>
public interface IFinalityRule
{
    /// <summary>Looks at a reply that the model calls final.</summary>
    /// <param name="context">The reply and what it belongs to.</param>
    /// <returns>Why the conversation must go on, in a few words for logs and without text of the user; null to let it end.</returns>
    string? FindObjection(FinalityContext context);
}
