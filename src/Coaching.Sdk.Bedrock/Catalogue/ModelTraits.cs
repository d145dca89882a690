namespace Coaching.Sdk.Bedrock.Catalogue;

/// <summary>What a model takes, as far as a request depends on it.</summary>
internal sealed record ModelTraits
{
    /// <summary>A model that is not on the list: nothing special is sent.</summary>
    internal static readonly ModelTraits Unknown = new();

    /// <summary>Cache points in system and messages.</summary>
    internal bool CachesPrompts { get; init; }

    /// <summary>Cache points behind tools and tool results, too.</summary>
    internal bool CachesTools { get; init; }

    /// <summary>Cache entries that are kept for an hour.</summary>
    internal bool CachesForAnHour { get; init; }

    /// <summary>outputConfig.textFormat.</summary>
    internal bool NativeStructuredOutput { get; init; }

    /// <summary>Where topK goes in additionalModelRequestFields, outermost member first; empty when the model has none that we know.</summary>
    internal string[] TopKPath { get; init; } = [];
}
