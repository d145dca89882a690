using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>Puts the body and the path together. The path label escapes everything that is not unreserved, so an ARN's ':' and '/' too.</summary>
internal sealed class ConverseRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    internal static readonly ConverseRequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var converse = (ConverseRequest)input;
        var request = new DefaultRequest(converse, ConverseClientConfig.ServiceName)
        {
            HttpMethod = "POST",
            ResourcePath = $"/model/{{modelId}}/{converse.Operation}",
            Content = converse.Body,
        };
        request.AddPathResource("{modelId}", converse.ModelId);
        request.Headers["Content-Type"] = "application/json";
        return request;
    }
}
