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

    [Theory]
    [InlineData('\u00c0', '\u024f')]
    [InlineData('\u0370', '\u03ff')]
    [InlineData('\u0400', '\u045f')]
    [InlineData('\u1e00', '\u1eff')]
    public void The_letter_under_an_accent_is_found_without_the_hosts_help(char first, char last)
    {
        for (var letter = first; letter <= last; letter++)
        {
            var parts = letter.ToString().Normalize(System.Text.NormalizationForm.FormD);
            if (parts.Length < 2 || !char.IsLower(letter)) continue;
            Assert.Equal(parts[0], Accents.Base(letter));
        }
    }
}
