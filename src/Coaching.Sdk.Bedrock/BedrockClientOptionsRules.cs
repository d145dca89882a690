using System.Buffers;

namespace Coaching.Sdk.Bedrock;

/// <summary>What settings of a client must keep to; limits are those of AWS's API model.</summary>
internal static class BedrockClientOptionsRules
{
    private const int MaxMetadata = 16;
    private const int MaxMetadataLength = 256;

    private static readonly SearchValues<char> MetadataCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \t\r\n:_@$#=/+,-.");

    internal static IEnumerable<string> Errors(BedrockClientOptions options) =>
    [
        .. Basics(options),
        .. OneOf(nameof(options.CacheTtl), options.CacheTtl, "5m", "1h"),
        .. OneOf(nameof(options.ServiceTier), options.ServiceTier, "priority", "default", "flex", "reserved"),
        .. OneOf(nameof(options.Latency), options.Latency, "standard", "optimized"),
        .. Guardrail(options.Guardrail),
        .. Metadata(options.RequestMetadata),
    ];

    private static IEnumerable<string> Basics(BedrockClientOptions options)
    {
        if (options.Region is { } region && (region.Length == 0 || region.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')))
        {
            yield return $"Region is '{region}'; a region is written like eu-central-1.";
        }

        if (options.ServiceUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            yield return $"ServiceUrl is '{url}'; it must be an absolute http or https address.";
        }

        if (options.ServiceUrl is not null && (options.UseFipsEndpoint is true || options.UseDualStackEndpoint is true))
        {
            yield return "ServiceUrl is set together with UseFipsEndpoint or UseDualStackEndpoint; choose one.";
        }

        if (options.Credentials is not null && options.BearerToken is not null)
        {
            yield return "Credentials and BearerToken are both set; choose one.";
        }

        if (options.MaxOutputTokens < 1)
        {
            yield return $"MaxOutputTokens is {options.MaxOutputTokens}; it must be at least 1.";
        }

        if (!Enum.IsDefined(options.PromptCaching))
        {
            yield return $"PromptCaching is {options.PromptCaching}; it must be Auto, Always or Never.";
        }

        if ((options.StreamIdleTimeout <= TimeSpan.Zero || options.StreamIdleTimeout > TimeSpan.FromDays(1)) && options.StreamIdleTimeout != Timeout.InfiniteTimeSpan)
        {
            yield return $"StreamIdleTimeout is {options.StreamIdleTimeout}; it must be positive and at most a day, or infinite.";
        }
    }

    private static IEnumerable<string> Guardrail(BedrockGuardrail? guardrail) => guardrail is null ? [] :
    [
        .. string.IsNullOrWhiteSpace(guardrail.Identifier) ? ["Guardrail.Identifier is empty."] : Array.Empty<string>(),
        .. guardrail.Version is "DRAFT" || (guardrail.Version.Length > 0 && guardrail.Version.All(char.IsAsciiDigit))
            ? Array.Empty<string>() : [$"Guardrail.Version is '{guardrail.Version}'; it must be a number or DRAFT."],
        .. OneOf("Guardrail.Trace", guardrail.Trace, "enabled", "disabled", "enabled_full"),
        .. OneOf("Guardrail.StreamProcessingMode", guardrail.StreamProcessingMode, "sync", "async"),
    ];

    private static IEnumerable<string> Metadata(IDictionary<string, string> metadata)
    {
        if (metadata.Count > MaxMetadata)
        {
            yield return $"RequestMetadata has {metadata.Count} entries; at most {MaxMetadata} are allowed.";
        }

        foreach (var (name, value) in metadata)
        {
            if (name.Length is 0 or > MaxMetadataLength || value.Length > MaxMetadataLength
                || name.AsSpan().ContainsAnyExcept(MetadataCharacters) || value.AsSpan().ContainsAnyExcept(MetadataCharacters))
            {
                yield return $"RequestMetadata['{name}'] is '{value}'; names and values have at most {MaxMetadataLength} letters, digits, blanks or :_@$#=/+,-.";
            }
        }
    }

    private static string[] OneOf(string name, string? value, params string[] allowed) =>
        value is null || allowed.Contains(value, StringComparer.Ordinal) ? [] : [$"{name} is '{value}'; it must be one of {string.Join(", ", allowed)}."];
}
