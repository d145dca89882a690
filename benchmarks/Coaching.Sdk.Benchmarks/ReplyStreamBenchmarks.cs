using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Benchmarks;

/// <summary>16 KB in 4,000 pieces: the whole stream, against one deserialization of the whole text.</summary>
[MemoryDiagnoser]
public class ReplyStreamBenchmarks
{
    private string _clean = "";
    private string _broken = "";
    private string _plain = "";

    [GlobalSetup]
    public void Prepare()
    {
        (_clean, _broken) = (ReplyText.Clean(16_000), ReplyText.Broken(16_000));
        _plain = string.Concat(Enumerable.Repeat("You ran three times this week. What helped?\n", 364));
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json Deserialize, whole")]
    public object? Deserialize() => JsonSerializer.Deserialize(_clean, BenchmarkJson.Default.PlainEnvelope);

    [Benchmark(Description = "ReplyReader, clean, 4,000 pieces")]
    public object Clean() => Read(_clean);

    [Benchmark(Description = "ReplyReader, broken, 4,000 pieces")]
    public object Broken() => Read(_broken);

    [Benchmark(Description = "ReplyReader, plain text, 4,000 pieces")]
    public object Plain() => Read(_plain);

    private static CoachReply Read(string text)
    {
        var reader = new ReplyReader();
        for (var i = 0; i < text.Length; i += 4) reader.Append(text.AsSpan(i, Math.Min(4, text.Length - i)));
        return reader.Complete();
    }
}
