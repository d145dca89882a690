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
    [InlineData(1, "\"... run twice.\"", true)]
    [InlineData(1, "un twice", false)]
    [InlineData(1, " ", false)]
    [InlineData(1, "...", false)]
    [InlineData(1, "run twice Monday", false)]
    [InlineData(3, "cafe\u0301 \u2014 at 5", true)]
    [InlineData(3, "caf\u00e9 - at \uff15", true)]
    [InlineData(3, "\u8d70\u308b", true)]
    [InlineData(3, "\ud83c\udfc3", true)]
    [InlineData(3, "half \ud800", true)]
    [InlineData(3, "zero\u00adwidth", true)]
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

    [Theory]
    [InlineData("$.goals[0].title", "$.goals[0].title")]
    [InlineData("goals.0.title", "$.goals[0].title")]
    [InlineData("$['goals'][0]['Title']", "$.goals[0].title")]
    [InlineData("$.result.goals[0]", "$.goals[0]")]
    [InlineData("$['first name']", "$['first name']")]
    [InlineData("first_name", "$['first name']")]
    [InlineData("$", "$")]
    [InlineData("$.goals[1]", null)]
    [InlineData("$.goals[0].when", null)]
    [InlineData("$.goals[-1]", null)]
    [InlineData("$.goals[", "$.goals")]
    [InlineData("$.goals[99999999999]", null)]
    [InlineData("$..", "$")]
    [InlineData("$['", "$")]
    [InlineData("$.nothing", null)]
    public void A_path_is_written_as_the_result_has_it_or_dropped(string written, string? path)
    {
        var result = JsonElement.Parse("""{"goals":[{"title":"run","when":null}],"first name":"x"}""");

        var (kept, _) = EvidenceCheck.Check(result, [new FieldEvidence(written, 1, "run")], Turns);

        Assert.Equal(path, kept.SingleOrDefault()?.Path);
    }

    private static IReadOnlyList<TurnSlot> Turns { get; } =
        [Turn(1, "I want to run\n twice; it’s \"easy\""), Turn(2, "Monday"), Turn(3, "The caf\u00e9 – at 5. \u6bce\u65e5\u8d70\u308b\u3088 \ud83c\udfc3 half\ud83d zerowidth")];

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
