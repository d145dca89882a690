using System.Text.Json;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Tests.Replies;

public class EnvelopeInstructionsTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"goal":{"type":"string"}}}""");

    [Fact]
    public void With_a_schema_they_hold_it_between_two_lines()
    {
        var lines = EnvelopeInstructions.Create(Schema).Split('\n');
        var at = Array.IndexOf(lines, "<result_schema>");
        Assert.True(JsonElement.DeepEquals(Schema, JsonElement.Parse(lines[at + 1])));
        Assert.Equal("</result_schema>", lines[at + 2]);
        Assert.Equal(at + 3, lines.Length);
    }

    [Fact]
    public void Without_a_schema_they_hold_none() => Assert.DoesNotContain("result_schema", EnvelopeInstructions.Create(), StringComparison.Ordinal);

    [Fact]
    public void The_same_arguments_give_the_same_text() => Assert.Equal(EnvelopeInstructions.Create(Schema), EnvelopeInstructions.Create(Schema.Clone()));

    [Fact]
    public void The_instructions_themselves_are_never_final() => Assert.False(CoachReply.Parse(EnvelopeInstructions.Create(Schema)).IsFinal);

    [Fact]
    public void A_past_reply_is_the_envelope_message_first_and_not_escaped() =>
        Assert.Equal("""{"message":"Größe \"5'3\" – 😀 <b>","is_final":false,"result":null,"confidence":null}""", EnvelopeInstructions.Render("Größe \"5'3\" – 😀 <b>", false, null, null));

    [Fact]
    public void A_rendered_reply_parses_back()
    {
        foreach (var text in ReplyTexts.All)
        {
            var reply = CoachReply.Parse(text);
            var again = CoachReply.Parse(EnvelopeInstructions.Render(reply.Message, reply.IsFinal, reply.Result, reply.Confidence));
            Assert.Equal((reply.Message, reply.IsFinal, reply.Confidence, ReplyFormat.Json), (again.Message, again.IsFinal, again.Confidence, again.Format));
            Assert.Equal(reply.Result?.GetRawText().Length > 0, again.Result?.GetRawText().Length > 0);
        }
    }
}
