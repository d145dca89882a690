using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Coaching.Sdk.Bedrock.Faults;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>The two operations that this package needs, on AWSSDK.Core's pipeline as AWS's generated clients use it. Thread-safe.</summary>
internal sealed class ConverseClient : AmazonServiceClient
{
    // The base constructor asks for it before this class's own fields are set.
    private static readonly ConverseMetadata Metadata = new();

    internal ConverseClient(ConverseClientConfig config)
        : base(config)
    {
    }

    internal ConverseClient(AWSCredentials credentials, ConverseClientConfig config)
        : base(credentials, config)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    internal Task<ConverseResponse> SendAsync(ConverseRequest request, BedrockCall call, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = ConverseRequestMarshaller.Instance,
            ResponseUnmarshaller = new ConverseResponseUnmarshaller(call),
        };
        return InvokeAsync<ConverseResponse>(request, options, cancellationToken);
    }

    internal string EndpointOf(ConverseRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockCorrection()));
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ConverseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new ConverseAuthHandler());
    }
}
