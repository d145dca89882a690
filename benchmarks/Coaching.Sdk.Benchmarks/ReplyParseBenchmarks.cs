using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Coaching.Sdk.Json;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Benchmarks;

/// <summary>Whole replies, clean and broken, against the framework's deserializer on the clean one.</summary>
[MemoryDiagnoser]
public class ReplyParseBenchmarks
{
    private string _clean = "";
    private string _broken = "";

    [Params(2_000, 200_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Prepare() => (_clean, _broken) = (ReplyText.Clean(Size), ReplyText.Broken(Size));

    [Benchmark(Baseline = true, Description = "System.Text.Json Deserialize, clean")]
    public object? Deserialize() => JsonSerializer.Deserialize(_clean, BenchmarkJson.Default.PlainEnvelope);

    [Benchmark(Description = "CoachReply.Parse, clean")]
    public object ParseClean() => CoachReply.Parse(_clean);

    [Benchmark(Description = "CoachReply.Parse, broken")]
    public object ParseBroken() => CoachReply.Parse(_broken);

    [Benchmark(Description = "TolerantJson.Parse, clean")]
    public object TolerantClean() => TolerantJson.Parse(_clean);

    [Benchmark(Description = "TolerantJson.Parse, broken")]
    public object TolerantBroken() => TolerantJson.Parse(_broken);
}
