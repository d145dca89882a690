using Amazon.Runtime;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>A Converse or ConverseStream request whose body is already JSON.</summary>
internal class ConverseRequest(string modelId, byte[] body) : AmazonWebServiceRequest
{
    /// <summary>A model id, an inference profile id or an ARN; passed on as it is.</summary>
    internal string ModelId { get; } = modelId;

    internal byte[] Body { get; } = body;

    internal virtual string Operation => "converse";
}
