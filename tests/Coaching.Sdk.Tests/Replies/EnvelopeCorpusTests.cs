using System.Text.Json;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Tests.Json.Schema;

namespace Coaching.Sdk.Tests.Replies;

public class EnvelopeCorpusTests
{
    [Fact]
    public void Every_envelope_is_understood()
    {
        Assert.Equal(113, ReplyTexts.Envelopes.Count);
        Assert.All(ReplyTexts.Envelopes.Select(Difference), difference => Assert.Equal("", difference));
    }

    [Fact]
    public void No_envelope_is_final_by_accident()
    {
        Assert.DoesNotContain(ReplyTexts.Envelopes, line => CoachReply.Parse(ReplyTexts.Input(line)).IsFinal && !line.GetProperty("expected").GetProperty("is_final").GetBoolean());
    }

    [Fact]
    public void No_message_shows_the_envelope()
    {
        foreach (var line in ReplyTexts.Envelopes.Where(line => !line.GetProperty("category").GetString()!.StartsWith("injection", StringComparison.Ordinal)))
            Assert.DoesNotContain("\"is_final\"", CoachReply.Parse(ReplyTexts.Input(line)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Plain_text_comes_back_to_the_letter()
    {
        var texts = Corpus.Read("plain_texts.jsonl");
        Assert.Equal(369, texts.Count);
        foreach (var text in texts.Select(line => line.GetProperty("text").GetString()!))
        {
            var reply = CoachReply.Parse(text);
            Assert.Equal(ReplyFormat.PlainText, reply.Format);
            Assert.False(reply.IsFinal);
            Assert.Empty(reply.Repairs);
            if (reply.Thinking is null) Assert.Equal(text.Trim(), reply.Message);
            else Assert.EndsWith(reply.Message, text.TrimEnd(), StringComparison.Ordinal);
        }
    }

    private static string Difference(JsonElement line)
    {
        var reply = CoachReply.Parse(ReplyTexts.Input(line));
        var expected = line.GetProperty("expected");
        var result = expected.GetProperty("result");
        var confidence = expected.GetProperty("confidence");
        var format = expected.GetProperty("format").GetString() switch { "plain_text" => ReplyFormat.PlainText, "json" => ReplyFormat.Json, _ => ReplyFormat.RepairedJson };
        var same = string.Equals(Plain(reply.Message), Plain(expected.GetProperty("message").GetString()!), StringComparison.Ordinal)
            && reply.IsFinal == expected.GetProperty("is_final").GetBoolean()
            && (result.ValueKind == JsonValueKind.Null ? reply.Result is null : reply.Result is { } actual && JsonElement.DeepEquals(actual, result))
            && reply.Confidence == (confidence.ValueKind == JsonValueKind.Null ? null : confidence.GetDouble())
            && reply.Format == format;
        return same ? "" : $"{line.GetProperty("id")}: {ReplyForm.Of(reply)}";
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
