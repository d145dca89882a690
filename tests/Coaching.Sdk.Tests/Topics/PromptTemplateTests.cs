using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Topics;

public sealed class PromptTemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Hi {{name}}!", "Hi Ada!")]
    [InlineData("{{ name }}{{name}}", "AdaAda")]
    [InlineData("literal {{{{name}} stays", "literal {{name}} stays")]
    [InlineData("json {\"a\":{\"b\":1}} stays", "json {\"a\":{\"b\":1}} stays")]
    [InlineData("{{{{{{name}}", "{{Ada")]
    public void Values_take_their_places(string template, string text) =>
        Assert.Equal(text, PromptTemplate.Parse(template).Render(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ada" }));

    [Fact]
    public void A_value_is_never_read_as_a_template() => Assert.Equal(
        "{{other}}", PromptTemplate.Parse("{{name}}").Render(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "{{other}}" }));

    [Theory]
    [InlineData("x {{name", "character 2")]
    [InlineData("{{1st}}", "name of letters")]
    [InlineData("{{}}", "name of letters")]
    [InlineData("{{a b}}", "name of letters")]
    public void A_malformed_place_is_named(string template, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => PromptTemplate.Parse(template)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_missing_value_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => PromptTemplate.Parse("{{a}} {{b}} {{a}}").Render(new Dictionary<string, string>(StringComparer.Ordinal)));

        Assert.Contains("a, b", error.Message, StringComparison.Ordinal);
    }
}
