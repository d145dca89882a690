using Amazon;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Catalogue;
using Coaching.Sdk.Bedrock.Faults;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>The AWS client with the settings it was made from. Thread-safe.</summary>
internal sealed class BedrockConnection : IDisposable
{
    private readonly ConverseClient _client;

    internal BedrockConnection(BedrockClientOptions settings, TimeProvider clock)
    {
        (Settings, Clock) = (settings, clock);
        var config = new ConverseClientConfig();
        if (settings.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        Region = settings.Region ?? KnownRegion(config);
        try
        {
            _client = MakeClient(settings, config, Region);
        }
        catch (AmazonClientException unusable)
        {
            throw BedrockFaults.Configuration(
                $"A setting of the AWS environment cannot be used ({unusable.Message.TrimEnd('.')}): correct AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_PROFILE or the profile.", unusable);
        }

        Endpoint = Uri.TryCreate(config.ServiceURL, UriKind.Absolute, out var service) ? service : null;
    }

    internal BedrockClientOptions Settings { get; }

    internal TimeProvider Clock { get; }

    internal string Region { get; }

    internal Uri? Endpoint { get; }

    internal BedrockFaultClassifier Classifier { get; } = new();

    internal ModelTraits Traits(string modelId) =>
        KnownModels.Find(Settings.UnderlyingModels.TryGetValue(modelId, out var underlying) ? underlying : modelId);

    internal async Task<ConverseResponse> SendAsync(ConverseRequest request, BedrockCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception closed) when (cancellationToken.IsCancellationRequested && closed is (OperationCanceledException or HttpRequestException or IOException))
        {
            // HttpClient closes the connection to cancel, and that may be seen first.
            throw new OperationCanceledException("The call to Bedrock was cancelled.", closed, cancellationToken);
        }
        catch (AmazonClientException unsent) when (unsent.Message.Contains("bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw BedrockFaults.Configuration("A Bedrock API key is only sent over https: use an https endpoint, or remove the key and sign with AWS credentials.", unsent);
        }
        catch (AmazonClientException unsent)
        {
            // Raised by the credential chain; what the service answers is an AmazonServiceException, which is no AmazonClientException.
            throw BedrockFaults.NoCredentials(unsent);
        }
        catch (HttpRequestException unsent) when (unsent.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            throw BedrockFaults.NoEndpoint(_client.EndpointOf(request), Region, unsent);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ConverseClient MakeClient(BedrockClientOptions settings, ConverseClientConfig config, string region)
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (settings.ServiceUrl is { } url)
        {
            // Setting it clears the region, which the signature still needs.
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = region;
        }

        config.UseFIPSEndpoint = settings.UseFipsEndpoint ?? config.UseFIPSEndpoint;
        config.UseDualstackEndpoint = settings.UseDualStackEndpoint ?? config.UseDualstackEndpoint;

        config.HttpClientFactory = settings.HttpClients ?? config.HttpClientFactory;

        // Keys that the caller hands over are meant; a token of the environment stands in for the rest of the chain only.
        var token = settings.BearerToken ?? (settings.Credentials is null ? ConverseClientConfig.EnvironmentToken : null);
        if (token is not null)
        {
            config.UseBearerToken(token);
        }

        return settings.Credentials is { } credentials ? new ConverseClient(credentials, config) : new ConverseClient(config);
    }

    private static string KnownRegion(ConverseClientConfig config)
    {
        try
        {
            return config.RegionEndpoint?.SystemName ?? throw BedrockFaults.NoRegion();
        }
        catch (AmazonClientException unknown)
        {
            throw BedrockFaults.NoRegion(unknown);
        }
    }
}
