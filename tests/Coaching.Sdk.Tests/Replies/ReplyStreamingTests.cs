using Coaching.Sdk.Replies;
using CsCheck;

namespace Coaching.Sdk.Tests.Replies;

public class ReplyStreamingTests
{
    [Fact]
    public void Every_single_cut_gives_the_same_reply()
    {
        foreach (var text in ReplyTexts.All)
        {
            var whole = ReplyForm.Of(CoachReply.Parse(text));
            var step = text.Length <= 1500 ? 1 : 97;
            for (var cut = 0; cut <= text.Length; cut += step) Assert.Equal(whole, ReplyForm.Of(ReplyForm.InPieces(text, [cut])));
        }
    }

    [Fact]
    public void Character_by_character_gives_the_same_reply()
    {
        foreach (var text in ReplyTexts.All)
            Assert.Equal(ReplyForm.Of(CoachReply.Parse(text)), ReplyForm.Of(ReplyForm.InPieces(text, Enumerable.Range(0, text.Length))));
    }

    [Fact]
    public void Random_cuts_give_the_same_reply() =>
        Gen.Select(Gen.Int[0, ReplyTexts.All.Count - 1], Gen.Int[1, 40].List[0, 200]).Holds((index, lengths) =>
        {
            var text = ReplyTexts.All[index];
            var cuts = new List<int>();
            var at = 0;
            foreach (var length in lengths)
            {
                if ((at += length) < text.Length) cuts.Add(at);
            }

            Assert.Equal(ReplyForm.Of(CoachReply.Parse(text)), ReplyForm.Of(ReplyForm.InPieces(text, cuts)));
        }, iter: 2000);

    [Fact]
    public void A_clean_envelope_streams_its_message_at_once()
    {
        var reader = new ReplyReader();
        Assert.Equal("", reader.Append("{\"message\": \""));
        Assert.Equal("Hel", reader.Append("Hel"));
        Assert.Equal("lo", reader.Append("lo "));
        Assert.Equal(" you", reader.Append("you\\"));
        Assert.Equal("", reader.Append("\""));
        Assert.Equal("\"!", reader.Append("!"));
        Assert.Equal("", reader.Append("\", \"is_final\": tr"));
        Assert.Equal("", reader.Append("ue}"));
        var reply = reader.Complete();
        Assert.Equal(("Hello you\"!", true, ""), (reply.Message, reply.IsFinal, reader.Remainder));
    }

    [Fact]
    public void A_surrogate_pair_is_released_whole()
    {
        var reader = new ReplyReader();
        Assert.Equal("a", reader.Append("{\"message\": \"a\ud83d"));
        Assert.Equal("\ud83d\ude00", reader.Append("\ude00"));
        Assert.Equal("", reader.Append("\\ud83d"));
        Assert.Equal("\ud83d\ude00", reader.Append("\\ude00"));
    }

    [Fact]
    public void A_complete_reader_takes_no_more()
    {
        var reader = new ReplyReader();
        reader.Append("Hi");
        Assert.Same(reader.Complete(), reader.Complete());
        Assert.Throws<InvalidOperationException>(() => reader.Append("more"));
    }
}
