using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>Feeds the client's settings into <see cref="ConverseEndpointProvider"/>.</summary>
internal sealed class ConverseEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return ConverseEndpointProvider.Parameters(
            config.RegionEndpoint?.SystemName, config.UseFIPSEndpoint, config.UseDualstackEndpoint, config.ServiceURL);
    }
}
