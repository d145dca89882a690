using System.Text.Json;
using Coaching.Sdk.Bedrock.Catalogue;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>What Bedrock took from a model in a recording, the list of known models says too.</summary>
public sealed class RecordedTraitsTests
{
    public static TheoryData<string> WithSchema => Recording.Names(recording => recording.Status == 200 && recording.Request.TryGetProperty("outputConfig", out _));

    public static TheoryData<string> WithCachePoint => Recording.Names(recording => recording.Status == 200 && Has(recording.Request));

    [SkippableTheory]
    [MemberData(nameof(WithSchema))]
    public void A_model_that_enforced_a_schema_is_listed(string name) =>
        Assert.True(KnownModels.Find(Recording.Get(name).Model).NativeStructuredOutput, Recording.Get(name).Model);

    [SkippableTheory]
    [MemberData(nameof(WithCachePoint))]
    public void A_model_that_cached_is_listed(string name)
    {
        var recording = Recording.Get(name);
        var traits = KnownModels.Find(recording.Model);

        Assert.True(traits.CachesPrompts, recording.Model);
        Assert.True(traits.CachesTools || !recording.Request.TryGetProperty("toolConfig", out var tools) || !Has(tools), recording.Model);
    }

    private static bool Has(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.GetRawText().Contains("\"cachePoint\"", StringComparison.Ordinal);
}
