using Amazon.Runtime.Internal;

namespace Coaching.Sdk.Bedrock.Converse;

internal sealed class ConverseMetadata : IServiceMetadata
{
    public string ServiceId => ConverseClientConfig.ServiceName;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
