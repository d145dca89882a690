using Amazon.Runtime;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>The body of an answer, not yet read; whoever receives it disposes the stream.</summary>
internal sealed class ConverseResponse : AmazonWebServiceResponse
{
    internal Stream Body { get; init; } = Stream.Null;

    internal string? RequestId { get; init; }
}
