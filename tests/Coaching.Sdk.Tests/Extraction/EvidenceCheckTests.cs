using System.Text.Json;
using Coaching.Sdk.Extraction;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Extraction;

public sealed class EvidenceCheckTests
{
    [Theory]
    [InlineData(1, "run  twice", true)]
    [InlineData(1, "RUN twice", true)]
    [InlineData(1, "it's “easy”", true)]
    [InlineData(1, "swim", false)]
    [InlineData(2, "run twice", false)]
    [InlineData(9, "run twice", false)]
    public void A_quote_must_stand_in_the_turn_it_names(int turn, string quote, bool stands)
    {
        var (kept, ungrounded) = EvidenceCheck.Check(JsonElement.Parse("""{"goal":"run"}"""), [new FieldEvidence("$.goal", turn, quote)], Turns);

        Assert.Equal(stands ? 1 : 0, kept.Count);
        Assert.Equal(stands ? [] : ["$.goal"], ungrounded);
    }

    [Fact]
    public void Evidence_for_a_whole_stands_for_its_parts_and_a_similar_name_does_not()
    {
        var result = JsonElement.Parse("""{"goals":[{"title":"run","when":null}],"goals2":"x"}""");

        var (_, ungrounded) = EvidenceCheck.Check(result, [new FieldEvidence("$.goals", 1, "run")], Turns);

        Assert.Equal(["$.goals2"], ungrounded);
    }

    private static IReadOnlyList<TurnSlot> Turns { get; } = [Turn(1, "I want to run\n twice; it’s \"easy\""), Turn(2, "Monday")];

    private static TurnSlot Turn(int number, string text) => new()
    {
        Number = number,
        State = SlotState.Done,
        Token = "t",
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = DateTimeOffset.UnixEpoch,
        MessageId = $"m{number}",
        MessageHash = "h",
        Text = text,
        Reply = new TurnReply { Message = "ok", Format = ReplyFormat.PlainText },
    };
}
