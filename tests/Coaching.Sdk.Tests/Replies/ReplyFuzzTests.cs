using System.Text;
using Coaching.Sdk.Json;
using Coaching.Sdk.Replies;
using CsCheck;

namespace Coaching.Sdk.Tests.Replies;

public class ReplyFuzzTests
{
    private const string Telling = "{}[]\"\"'`:,\\ \n<>|=/#*.e1_-\u201c\u201d\u201e\uff1a\uff0c\u00e9\ud83d\ude00\0";

    /// <summary>Any text at all, halves of surrogate pairs included; telling signs are frequent.</summary>
    private static readonly Gen<string> AnyText =
        Gen.Frequency((3, Gen.Int[0, Telling.Length - 1].Select(i => Telling[i])), (1, Gen.Char)).Array[0, 60].Select(chars => new string(chars));

    /// <summary>A text of the corpora with a few accidents.</summary>
    private static readonly Gen<string> Mutated = Gen.Select(Gen.Int[0, ReplyTexts.All.Count - 1], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 999], Gen.Int[0, 999]).List[1, 5]).Select((index, accidents) =>
    {
        var text = new StringBuilder(ReplyTexts.All[index], 0, Math.Min(ReplyTexts.All[index].Length, 600), 800);
        foreach (var (kind, where, what) in accidents)
        {
            var at = text.Length * where / 1000;
            if (kind == 0) text.Insert(at, Telling[what % Telling.Length]);
            else if (kind == 1 && at < text.Length) text.Remove(at, 1);
            else if (kind == 2) text.Length = at;
            else text.Insert(at, ReplyTexts.All[what % 113].AsSpan(0, Math.Min(30, ReplyTexts.All[what % 113].Length)));
        }

        return text.ToString();
    });

    [Fact]
    public void Any_text_is_read_whole_as_in_pieces() => AnyText.Holds(Check, iter: 20_000);

    [Fact]
    public void Any_mutation_is_read_whole_as_in_pieces() => Mutated.Holds(Check, iter: 10_000);

    [Fact]
    public void Tolerant_json_reads_any_mutation() => Mutated.Holds(text =>
    {
        var result = TolerantJson.Parse(text);
        Assert.True(result.Value is not { } value || value.GetRawText().Length > 0);
    }, iter: 10_000);

    [Fact]
    public void A_plain_message_parses_to_itself() => Mutated.Holds(text =>
    {
        var reply = CoachReply.Parse(text);
        if (reply.Format != ReplyFormat.PlainText) return;
        var again = CoachReply.Parse(reply.Message);
        Assert.Equal((reply.Message, ReplyFormat.PlainText, false), (again.Message, again.Format, again.IsFinal));
    }, iter: 10_000);

    [Fact]
    public void Every_message_of_the_corpora_parses_to_itself()
    {
        foreach (var text in ReplyTexts.All)
        {
            var message = CoachReply.Parse(text).Message;
            var again = CoachReply.Parse(message);
            Assert.Equal((message, ReplyFormat.PlainText, false), (again.Message, again.Format, again.IsFinal));
        }
    }

    [Theory]
    [InlineData("> quoted</think>{\"message\": \"hi\"}")]
    [InlineData("`</think>{\"message\": \"hi\"}")]
    public void A_thought_without_beginning_leaves_nothing_behind(string text) => Assert.Equal("hi", CoachReply.Parse(text).Message);

    [Theory]
    [InlineData("{\"message\": \"a\", \"x\": ", "[\"\\")]
    [InlineData("{\"a\": ", "[\"\\")]
    [InlineData("", "{\"{\\")]
    [InlineData("[\"", "{\\\"")]
    public void What_ends_in_an_escape_far_inside_is_read(string start, string end)
    {
        var deep = new string('[', 70);
        Check(start + deep + end);
        Check(start + string.Concat(Enumerable.Repeat(end, 70)));
        Assert.True(TolerantJson.Parse(start + deep + end).Truncated);
    }

    private static void Check(string text)
    {
        var whole = CoachReply.Parse(text);
        Assert.Equal(ReplyForm.Of(whole), ReplyForm.Of(ReplyForm.InPieces(text, Enumerable.Range(0, text.Length))));
        foreach (var repair in whole.Repairs) Assert.InRange(repair.Offset, 0, Math.Max(text.Length, repair.Offset));
    }
}
