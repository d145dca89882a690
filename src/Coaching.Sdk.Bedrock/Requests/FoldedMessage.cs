using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Content of one or more consecutive messages of a role.</summary>
internal sealed record FoldedMessage(bool IsUser, List<AIContent> Contents);
