using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>Chooses between a Bedrock API key and SigV4, the two schemes of the API model; a key wins.</summary>
internal sealed class ConverseAuthHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        ((ConverseClientConfig)executionContext.RequestContext.ClientConfig).UsesBearerToken
            ? AuthSchemeOption.DEFAULT_BEARER
            : AuthSchemeOption.DEFAULT_SIGV4;
}
