using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Sessions;

public sealed class SessionJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 18, 48, 13, 120, TimeSpan.Zero);

    [Fact]
    public void A_slot_comes_back_as_it_was_written()
    {
        var slot = new TurnSlot
        {
            Number = 3,
            Token = "t1",
            State = SlotState.Done,
            Before = new SlotHistory(2, LastWasFinal: false),
            ClaimedAt = Now,
            Attempts = 1,
            MessageId = "m",
            MessageHash = "h",
            Text = "Größe: “quoted” <b>",
            Reply = new TurnReply { Message = "Ok", IsFinal = true, EndReason = EndReason.ModelSignal, DraftResult = JsonElement.Parse("""{"a":[1]}""") },
        };

        var json = SessionJson.Write(slot);

        Assert.StartsWith("""{"schema_version":1,"record":{"kind":"turn",""", json, StringComparison.Ordinal);
        Assert.Contains("“quoted” <b>", json, StringComparison.Ordinal);
        Assert.Equal(json, SessionJson.Write(SessionJson.ReadSlot(json)));
    }

    [Fact]
    public void A_header_comes_back_as_it_was_written()
    {
        var header = new SessionHeader
        {
            Key = new SessionKey("tenant/user", SessionId.FromStartKey("tenant/user", "k")),
            TopicId = "weekly-goals",
            TopicVersion = 2,
            CreatedAt = Now,
            ExpiresAt = Now.AddDays(30),
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ada" },
        };

        var read = SessionJson.ReadHeader(SessionJson.Write(header));

        Assert.Equal(header.Key, read.Key);
        Assert.Equal("Ada", read.Parameters["name"]);
        Assert.Equal(SessionJson.Write(header), SessionJson.Write(read));
    }

    [Theory]
    [InlineData("""{"schema_version":2,"record":{"kind":"hologram"}}""", 2)]
    [InlineData("""{"record":{}}""", null)]
    [InlineData("not json", null)]
    [InlineData("""{"schema_version":1,"record":{"kind":"hologram"}}""", 1)]
    [InlineData("""{"schema_version":1,"record":null}""", 1)]
    public void An_unreadable_record_is_a_typed_error(string json, int? version)
    {
        var error = Assert.Throws<SessionSchemaException>(() => SessionJson.ReadSlot(json));
        Assert.Equal(version, error.Found);
        Assert.True(error.IsRetryable);
    }
}
