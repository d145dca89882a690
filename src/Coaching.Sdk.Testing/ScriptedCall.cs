using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing;

/// <summary>One call that a <see cref="ScriptedChatClient"/> received, as it was received.</summary>
/// <param name="Number">1 for the client's first call.</param>
/// <param name="Messages">A copy of the list; the messages themselves are the caller's.</param>
/// <param name="Options">The caller's options, not copied; null when none were given.</param>
/// <param name="IsStreaming">Whether the answer was asked for as a stream.</param>
/// <param name="CancellationToken">The token of the call, to assert that it was cancelled.</param>
public sealed record ScriptedCall(
    int Number,
    IReadOnlyList<ChatMessage> Messages,
    ChatOptions? Options,
    bool IsStreaming,
    CancellationToken CancellationToken)
{
    /// <summary>The instructions of the options and the text of all system messages, a line break between them; empty when there are none.</summary>
    public string SystemPrompt => string.Join('\n', Messages
        .Where(message => message.Role == ChatRole.System)
        .Select(message => message.Text)
        .Prepend(Options?.Instructions ?? "")
        .Where(text => text.Length > 0));

    /// <summary>The text of the newest user message; empty when there is none.</summary>
    public string LastUserText => Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
}
