namespace Coaching.Sdk.Bedrock.Catalogue;

/// <summary>The models whose traits are known. An id is only searched for these names, so profiles of every region and ARNs match too; it is never taken apart.</summary>
/// <remarks>
/// Sources, read November 2026: the tables "Supported models" of AWS's pages on prompt caching and structured output, corrected by answers of Bedrock:
/// Claude Opus 4.7 and 4.8 and Sonnet 5 refuse outputConfig ("Extra inputs are not permitted"). docs/bedrock.md shows the list.
/// </remarks>
internal static class KnownModels
{
    private static readonly ModelTraits OtherClaude = new() { TopKPath = ["top_k"] };
    private static readonly ModelTraits CachingClaude = OtherClaude with { CachesPrompts = true, CachesTools = true };
    private static readonly ModelTraits HourClaude = CachingClaude with { CachesForAnHour = true };
    private static readonly ModelTraits StructuredClaude = HourClaude with { NativeStructuredOutput = true };
    private static readonly ModelTraits OtherNova = new() { TopKPath = ["inferenceConfig", "topK"] };
    private static readonly ModelTraits CachingNova = OtherNova with { CachesPrompts = true };
    private static readonly ModelTraits StructuredOpen = new() { NativeStructuredOutput = true };

    // The first name that the id contains decides, so a longer name stands before its own beginning.
    private static readonly (string Name, ModelTraits Traits)[] List =
    [
        ("anthropic.claude-haiku-4-5", StructuredClaude),
        ("anthropic.claude-sonnet-4-5", StructuredClaude),
        ("anthropic.claude-sonnet-4-6", StructuredClaude),
        ("anthropic.claude-opus-4-5", StructuredClaude),
        ("anthropic.claude-opus-4-6", StructuredClaude),
        ("anthropic.claude-opus-4-7", HourClaude),
        ("anthropic.claude-opus-4-8", HourClaude),
        ("anthropic.claude-opus-4", CachingClaude),
        ("anthropic.claude-sonnet-4", CachingClaude),
        ("anthropic.claude-sonnet-5", HourClaude),
        ("anthropic.claude-3-7-sonnet", CachingClaude),
        ("anthropic.claude-3-5-haiku", CachingClaude),
        ("anthropic.claude", OtherClaude),
        ("amazon.nova-micro-v1", CachingNova),
        ("amazon.nova-lite-v1", CachingNova),
        ("amazon.nova-pro-v1", CachingNova),
        ("amazon.nova-premier-v1", CachingNova),
        ("amazon.nova", OtherNova),
        ("deepseek.v3", StructuredOpen),
        ("google.gemma-3-12b", StructuredOpen),
        ("google.gemma-3-27b", StructuredOpen),
        ("minimax.minimax-m2", StructuredOpen),
        ("mistral.devstral-2", StructuredOpen),
        ("mistral.magistral-small-2509", StructuredOpen),
        ("mistral.ministral-3", StructuredOpen),
        ("mistral.mistral-large-3", StructuredOpen),
        ("mistral.voxtral", StructuredOpen),
        ("moonshot.kimi-k2", StructuredOpen),
        ("moonshotai.kimi-k2", StructuredOpen),
        ("nvidia.nemotron", StructuredOpen),
        ("openai.gpt-oss", StructuredOpen),
        ("qwen.qwen3", StructuredOpen),
        ("zai.glm", StructuredOpen),
    ];

    internal static IEnumerable<string> Structured => List.Where(entry => entry.Traits.NativeStructuredOutput).Select(entry => entry.Name);

    internal static IEnumerable<string> Caching => List.Where(entry => entry.Traits.CachesPrompts).Select(entry => entry.Name);

    internal static ModelTraits Find(string modelId)
    {
        foreach (var (name, traits) in List)
        {
            if (modelId.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return traits;
            }
        }

        return ModelTraits.Unknown;
    }
}
