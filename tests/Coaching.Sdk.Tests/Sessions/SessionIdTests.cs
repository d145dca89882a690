using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Sessions;

public sealed class SessionIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void A_new_id_is_a_uuid_of_version_7_that_begins_with_its_time()
    {
        var id = SessionId.Create(Now, SecureRandom.Instance);

        Assert.Equal((7, Now, false), (Guid.Parse(id.Value).Version, Time(id), id.IsFromStartKey));
        Assert.Contains(id.Value[16], "89ab");
        Assert.True(string.CompareOrdinal(id.Value, SessionId.Create(Now.AddMilliseconds(1), SecureRandom.Instance).Value) < 0);
    }

    [Fact]
    public void An_id_of_a_start_key_is_a_uuid_of_version_8_and_always_the_same()
    {
        var id = SessionId.FromStartKey("scope", "key");

        Assert.Equal((8, id, true), (Guid.Parse(id.Value).Version, SessionId.FromStartKey("scope", "key"), id.IsFromStartKey));
        Assert.NotEqual(id, SessionId.FromStartKey("scop", "ekey"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0190f5b2c3d47abc8def0123456789a")]
    [InlineData("0190f5b2c3d47abc8def0123456789abc")]
    [InlineData("0190F5B2C3D47ABC8DEF0123456789AB")]
    [InlineData("0190f5b2-c3d4-7abc-8def-0123456789")]
    public void Anything_but_32_lowercase_hex_digits_is_no_id(string? text) => Assert.False(SessionId.TryParse(text, out _));

    [Fact]
    public void An_id_reads_back_as_it_is_written()
    {
        var id = SessionId.Create(Now, SecureRandom.Instance);

        Assert.Equal(id, SessionId.Parse(id.ToString()));
        Assert.Throws<FormatException>(() => SessionId.Parse("not an id"));
    }

    private static DateTimeOffset Time(SessionId id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.Value[..12], 16));
}
