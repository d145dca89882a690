using Amazon.Runtime;
using Amazon.Util.Internal;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>What AWSSDK.Core must know of Bedrock Runtime: names out of AWS's API model, no retries and no timeouts of its own.</summary>
/// <remarks>Endpoint overrides (AWS_ENDPOINT_URL_BEDROCK_RUNTIME), profiles, FIPS and dual stack switches are read by <see cref="ClientConfig"/> itself.</remarks>
internal sealed class ConverseClientConfig : ClientConfig
{
    internal const string ServiceName = "Bedrock Runtime";

    // AWS's generated client for this service reads the same variable.
    private const string BearerTokenVariable = "AWS_BEARER_TOKEN_BEDROCK";

    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString(
        ServiceName, typeof(ConverseClientConfig).Assembly.GetName().Version!.ToString(3));

    internal ConverseClientConfig()
        : base(new StandardDefaults())
    {
        ServiceId = ServiceName;
        AuthenticationServiceName = "bedrock";
        EndpointProvider = new ConverseEndpointProvider();

        // The caller's deadline is the only timeout and the caller the only one who retries.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        MaxErrorRetry = 0;

        // Not the same as error retries: a connection that is reset is tried eleven times by default, and each of them may be billed.
        MaxStaleConnectionRetries = 0;
    }

    /// <summary>The API key that the environment gives; null without one.</summary>
    internal static string? EnvironmentToken => Environment.GetEnvironmentVariable(BearerTokenVariable) is { Length: > 0 } token ? token : null;

    /// <summary>Whether requests carry a Bedrock API key instead of a signature.</summary>
    internal bool UsesBearerToken { get; private set; }

    public override string ServiceVersion => "2023-09-30";

    public override string UserAgent => Agent;

    public override string RegionEndpointServiceName => "bedrock-runtime";

    public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ConverseEndpointProvider.Parameters(
            parameters.AlternateEndpoint?.SystemName ?? RegionEndpoint?.SystemName, UseFIPSEndpoint, UseDualstackEndpoint, ServiceURL));

    internal void UseBearerToken(string token)
    {
        AWSTokenProvider = new ServiceBearerStaticTokenProvider(token, expiration: null);
        UsesBearerToken = true;
    }

    private sealed class StandardDefaults : Amazon.Runtime.Internal.IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
