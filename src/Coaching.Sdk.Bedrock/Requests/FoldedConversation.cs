using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>A conversation as Converse wants it: system apart, roles alternating, the user first, nothing empty.</summary>
/// <remarks>
/// "Conversation roles must alternate", "must start with a user message", "text is blank", "a text block must be included when using documents": four validation
/// errors that this prevents.
/// </remarks>
internal sealed record FoldedConversation(List<AIContent> System, List<FoldedMessage> Messages)
{
    // Stands in for the user when the coach speaks first; constant, so that the cached prefix stays the same.
    private const string OpeningUserText = "(The assistant speaks first.)";
    private const string DocumentText = "(Without words.)";

    internal static FoldedConversation From(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var folded = new FoldedConversation([], []);
        if (!string.IsNullOrEmpty(instructions))
        {
            folded.System.Add(new TextContent(instructions));
        }

        foreach (var message in messages)
        {
            var isUser = message.Role != ChatRole.Assistant;
            foreach (var content in message.Contents.Where(content => IsSent(content, isUser)))
            {
                if (message.Role == ChatRole.System)
                {
                    folded.System.Add(content);
                }
                else
                {
                    folded.Add(isUser, content);
                }
            }
        }

        foreach (var message in folded.Messages.Where(message => message.Contents.Exists(IsDocument) && !message.Contents.Exists(content => content is TextContent)))
        {
            message.Contents.Add(new TextContent(DocumentText));
        }

        return folded;
    }

    private void Add(bool isUser, AIContent content)
    {
        if (Messages.Count == 0 && !isUser)
        {
            Messages.Add(new FoldedMessage(IsUser: true, [new TextContent(OpeningUserText)]));
        }

        if (Messages.Count == 0 || Messages[^1].IsUser != isUser)
        {
            Messages.Add(new FoldedMessage(isUser, []));
        }

        Messages[^1].Contents.Add(content);
    }

    private static bool IsDocument(AIContent content) => content switch
    {
        DataContent data => MediaFormat.For(data.MediaType).IsDocument,
        UriContent uri => MediaFormat.For(uri.MediaType).IsDocument,
        _ => false,
    };

    private static bool IsSent(AIContent content, bool isUser) => content switch
    {
        // White space that carries a cache point is meant.
        TextContent text => !string.IsNullOrWhiteSpace(text.Text) || (text.Text.Length > 0 && ContentWriter.Mark(text, BedrockContent.CachePoint) is not null),

        // Only signed or redacted reasoning may be sent back: models that do not sign refuse it, and a user has none.
        TextReasoningContent reasoning => !isUser && !string.IsNullOrEmpty(reasoning.ProtectedData),
        UsageContent or ErrorContent => false,
        _ => true,
    };
}
