using Amazon;
using Coaching.Sdk.Bedrock.Converse;
using Coaching.Sdk.Bedrock.Requests;

namespace Coaching.Sdk.Bedrock;

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

        if (settings.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        if (settings.ServiceUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = settings.Region;
        }

        config.UseFIPSEndpoint = settings.UseFipsEndpoint ?? config.UseFIPSEndpoint;
        config.UseDualstackEndpoint = settings.UseDualStackEndpoint ?? config.UseDualstackEndpoint;
        if (settings.BearerToken is { } token)
        {
            config.UseBearerToken(token);
        }

        _client = settings.Credentials is { } credentials ? new ConverseClient(credentials, config) : new ConverseClient(config);
        Region = config.RegionEndpoint?.SystemName ?? settings.Region ?? "an unknown region";
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
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();
}
