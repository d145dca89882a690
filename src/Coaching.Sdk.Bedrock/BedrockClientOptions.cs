using Amazon.Runtime;

namespace Coaching.Sdk.Bedrock;

/// <summary>How to reach Bedrock and what every call says. Taken when the client is made; nothing may change afterwards.</summary>
public class BedrockClientOptions
{
    /// <summary>The AWS region, for example <c>eu-central-1</c>.</summary>
    /// <value>Null: AWS_REGION, then the profile's region, then the instance's.</value>
    public string? Region { get; set; }

    /// <summary>The endpoint, for a VPC endpoint, a proxy or a test server.</summary>
    /// <value>Null: AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL, or the region's endpoint.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>The credentials; refreshing ones are refreshed by AWSSDK.Core.</summary>
    /// <value>Null: AWS's own chain (environment, profile, SSO, container, instance).</value>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>The name of the AWS profile.</summary>
    /// <value>Null: AWS_PROFILE or the default one.</value>
    public string? Profile { get; set; }

    /// <summary>A Bedrock API key, sent as a bearer token instead of a signature; https only.</summary>
    /// <value>Null: AWS_BEARER_TOKEN_BEDROCK when it is set and no credentials are given here, else a signature.</value>
    public string? BearerToken { get; set; }

    /// <summary>Whether the FIPS 140 endpoint is used.</summary>
    /// <value>Null: AWS_USE_FIPS_ENDPOINT or the profile decides; without them, no.</value>
    public bool? UseFipsEndpoint { get; set; }

    /// <summary>Whether the endpoint that speaks IPv6 is used.</summary>
    /// <value>Null: AWS_USE_DUALSTACK_ENDPOINT or the profile decides; without them, no.</value>
    public bool? UseDualStackEndpoint { get; set; }

    /// <summary>The limit of an answer when <c>ChatOptions.MaxOutputTokens</c> does not give one. Always sent: unset, Bedrock reserves the model's maximum.</summary>
    /// <value>2,048 tokens.</value>
    public int MaxOutputTokens { get; set; } = 2_048;

    /// <summary>Whether cache points are set, so that a conversation's past is read from Bedrock's cache.</summary>
    /// <value><see cref="PromptCaching.Auto"/>.</value>
    public PromptCaching PromptCaching { get; set; } = PromptCaching.Auto;

    /// <summary>How long unused cache entries are kept: <c>5m</c> or <c>1h</c> (dearer to write; Claude 4.5 and later).</summary>
    /// <value>Null: the model's default, 5 minutes, which stays for models that are not known to have 1 hour.</value>
    public string? CacheTtl { get; set; }

    /// <summary>Which known model stands behind an id that does not show it (an application inference profile, a provisioned or imported model), or which one a new model is like.</summary>
    /// <value>Empty. Only caching, native structured output and topK depend on it; the id itself is sent as it is.</value>
    public IDictionary<string, string> UnderlyingModels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A guardrail for every call.</summary>
    /// <value>Null: none.</value>
    public BedrockGuardrail? Guardrail { get; set; }

    /// <summary>The processing tier: <c>priority</c>, <c>default</c>, <c>flex</c> or <c>reserved</c>.</summary>
    /// <value>Null: the account's default.</value>
    public string? ServiceTier { get; set; }

    /// <summary><c>standard</c> or <c>optimized</c>; few models have the latter.</summary>
    /// <value>Null: standard.</value>
    public string? Latency { get; set; }

    /// <summary>Names and values for the invocation log: at most 16, each at most 256 characters; nothing personal belongs here.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> RequestMetadata { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a stream may be silent before it counts as dead. A connection that a NAT dropped says nothing.</summary>
    /// <value>60 seconds; at most a day; <see cref="Timeout.InfiniteTimeSpan"/> switches it off.</value>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tests trust a certificate of their own.</summary>
    internal HttpClientFactory? HttpClients { get; set; }
}
