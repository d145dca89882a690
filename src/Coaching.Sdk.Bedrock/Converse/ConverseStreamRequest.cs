namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>A type of its own, because AWSSDK.Core names the operation in traces after the request's type.</summary>
internal sealed class ConverseStreamRequest(string modelId, byte[] body) : ConverseRequest(modelId, body)
{
    internal override string Operation => "converse-stream";
}
