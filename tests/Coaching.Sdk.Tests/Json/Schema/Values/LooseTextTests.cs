using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Tests.Json.Schema.Values;

public sealed class LooseTextTests
{
    [Theory]
    [InlineData("nextStep", "nextstep")]
    [InlineData("Next_Step", "nextstep")]
    [InlineData("  next-step! ", "nextstep")]
    [InlineData("Élevé", "eleve")]
    [InlineData("ÜBER 2", "uber2")]
    [InlineData("目標", "目標")]
    [InlineData("a\uD800b", "ab")]
    [InlineData("+", "")]
    public void The_key_leaves_out_what_a_reader_overlooks(string text, string key) => Assert.Equal(key, LooseText.Key(text));
}
