using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>What is refused before a session is read or a model is asked.</summary>
public sealed class CommandTests
{
    private readonly ScriptedChatClient _model = new();
    private readonly Coach _coach;

    public CommandTests() => _coach = TestCoach.Create(_model);

    public static TheoryData<string, string> RefusedIds => new()
    {
        { "", "empty" },
        { " ", "a blank" },
        { "a b", "a blank inside" },
        { "a\u007F", "a control character" },
        { "a\n", "a line break" },
        { "é", "not ASCII" },
        { new string('x', 256), "too long" },
    };

    [Theory]
    [MemberData(nameof(RefusedIds))]
    public async Task An_id_is_visible_ascii_of_bounded_length(string id, string because)
    {
        var message = await SendFailsAsync(new SendMessage(Key, id, "Hello"));
        var start = await StartFailsAsync(new StartSession("owner", "plan") { StartKey = id });

        Assert.True(message.Code == CoachingErrors.InvalidRequest && start.Code == CoachingErrors.InvalidRequest, because);
        Assert.Contains("255", message.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_id_is_accepted()
    {
        var started = await _coach.StartAsync(new StartSession("owner", "plan") { StartKey = new string('!', 255) });

        Assert.Equal(started.Key, (await _coach.StartAsync(new StartSession("owner", "plan") { StartKey = new string('!', 255) })).Key);
    }

    [Theory]
    [InlineData("", null, CoachingErrors.InvalidRequest)]
    [InlineData(" \n\t", null, CoachingErrors.InvalidRequest)]
    [InlineData("Hello", 0, CoachingErrors.InvalidRequest)]
    [InlineData("Hello", -1, CoachingErrors.InvalidRequest)]
    public async Task A_message_has_text_and_a_turn_that_can_exist(string text, int? turn, string code) =>
        Assert.Equal(code, (await SendFailsAsync(new SendMessage(Key, "m1", text) { Turn = turn })).Code);

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_tier_has_1_to_64_characters(string tier) =>
        Assert.Equal(CoachingErrors.InvalidRequest, (await StartFailsAsync(new StartSession("owner", "plan") { Tier = tier })).Code);

    [Fact]
    public async Task A_missing_command_is_a_mistake_in_the_callers_code()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _coach.StartAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _coach.SendAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _coach.CompleteAsync(null!));
    }

    private static SessionKey Key => new("owner", SessionId.Parse("0123456789abcdef0123456789abcdef"));

    private async Task<CoachingException> SendFailsAsync(SendMessage message)
    {
        var error = await Assert.ThrowsAsync<CoachingException>(() => _coach.SendAsync(message));
        Assert.Empty(_model.Calls);
        return error;
    }

    private Task<CoachingException> StartFailsAsync(StartSession start) => Assert.ThrowsAsync<CoachingException>(() => _coach.StartAsync(start));
}
