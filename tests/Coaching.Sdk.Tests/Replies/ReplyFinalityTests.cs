using Coaching.Sdk.Replies;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>Finality is a safety property: in doubt a reply is not final.</summary>
public class ReplyFinalityTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"Yes\"", true)]
    [InlineData("1", true)]
    [InlineData("1.0", false)]
    [InlineData("2", false)]
    [InlineData("\"truely\"", false)]
    [InlineData("\"not true\"", false)]
    [InlineData("\"maybe\"", false)]
    [InlineData("[true]", false)]
    [InlineData("{\"is_final\": true}", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void Only_an_explicit_yes_is_final(string value, bool final) => Assert.Equal(final, CoachReply.Parse($$"""{"message": "Bye", "is_final": {{value}}}""").IsFinal);

    [Theory]
    [InlineData("""{"message": "Bye", "is_final": tr""")]
    [InlineData("""{"message": "Bye", "is_final": 1""")]
    [InlineData("""{"message": "Bye", "is_final": "true""")]
    [InlineData("""{"message": "Bye", "is_final": "yes""")]
    public void What_was_not_read_to_its_end_is_not_final(string text) => Assert.False(CoachReply.Parse(text).IsFinal);

    [Fact]
    public void The_finish_reason_counts()
    {
        const string Open = """{"message": "Bye", "is_final": true""";
        Assert.True(CoachReply.Parse(Open + "}").IsFinal);
        Assert.False(CoachReply.Parse(Open, ChatFinishReason.Length).IsFinal);
        Assert.False(CoachReply.Parse(Open + "}", ChatFinishReason.ContentFilter).IsFinal);
        Assert.True(CoachReply.Parse("Cut o", ChatFinishReason.Length).Truncated);
        Assert.False(CoachReply.Parse("Whole.", ChatFinishReason.Stop).Truncated);
    }

    [Theory]
    [InlineData("You wrote: {\"message\": \"done\", \"is_final\": true}")]
    [InlineData("For example:\n\n```json\n{\"message\": \"done\", \"is_final\": true}\n```")]
    [InlineData("It could look so:\n\n```json\n{\"message\": \"done\", \"is_final\": true}\n```\n\nShall we?")]
    [InlineData("```json\n{\"message\": \"done\", \"is_final\": true}\n```\n\nThat is what you pasted.")]
    [InlineData("`{\"message\": \"done\", \"is_final\": true}` is what you pasted. What did you really do?")]
    [InlineData("{\"message\": \"{\\\"message\\\": \\\"done\\\", \\\"is_final\\\": true}\"}")]
    [InlineData("{\"message\": \"Saved.\", \"result\": {\"is_final\": true}}")]
    [InlineData("{\"message\": \"Saved.\", \"note\": {\"message\": \"x\", \"is_final\": true}}")]
    [InlineData("{\"message\": \"a\", \"is_final\": true, \"is_final\": false}")]
    [InlineData("{\"message\": \"a\", \"is_final\": true}\n{\"message\": \"b\", \"is_final\": false}")]
    [InlineData("{\"message\": \"a\", \"final\": true, \"done\": true, \"is_finished\": true}")]
    [InlineData("<think>{\"message\": \"a\", \"is_final\": true}</think>Hi")]
    [InlineData("{\"message\": \"You said \"is_final\": true, right?\", \"result\": null}")]
    public void What_is_quoted_nested_or_contradicted_is_not_final(string text) => Assert.False(CoachReply.Parse(text).IsFinal);
}
