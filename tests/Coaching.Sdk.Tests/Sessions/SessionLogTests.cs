using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Sessions;

/// <summary>The newest slot alone tells where a session stands.</summary>
public sealed class SessionLogTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<string, SessionStatus, int, bool> Cases => new()
    {
        { "nothing", SessionStatus.Active, 0, false },
        { "pending turn", SessionStatus.Processing, 4, false },
        { "answered turn", SessionStatus.Active, 5, false },
        { "final turn", SessionStatus.ReadyToComplete, 5, true },
        { "failed turn", SessionStatus.Active, 4, false },
        { "last turn", SessionStatus.ReadyToComplete, 20, false },
        { "pending completion", SessionStatus.Completing, 4, true },
        { "failed completion", SessionStatus.ReadyToComplete, 4, true },
        { "cancellation", SessionStatus.Cancelled, 4, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_newest_slot_tells_status_turn_and_finality(string newest, SessionStatus status, int turn, bool isFinal)
    {
        var session = Fold(Make(newest));

        Assert.Equal((status, turn, isFinal), (session.Status, session.Turn, session.IsFinal));
        Assert.Equal(new SlotHistory(turn, isFinal), session.History);
    }

    [Theory]
    [InlineData("pending turn", SessionStatus.Expired)]
    [InlineData("final turn", SessionStatus.Expired)]
    [InlineData("cancellation", SessionStatus.Cancelled)]
    public void A_lifetime_that_is_over_ends_what_has_not_ended(string newest, SessionStatus status) =>
        Assert.Equal(status, Fold(Make(newest), lifetime: TimeSpan.Zero).Status);

    private static Session Fold(Slot? newest, TimeSpan? lifetime = null)
    {
        var header = new SessionHeader
        {
            Key = new SessionKey("owner", SessionId.FromStartKey("owner", "key")),
            TopicId = "plan",
            TopicVersion = 1,
            CreatedAt = Now,
            ExpiresAt = Now + (lifetime ?? TimeSpan.FromDays(1)),
        };
        return SessionLog.Fold(new StoredSession(header, newest is null ? [] : [newest]), maxTurns: 20, Now);
    }

    private static Slot? Make(string name) => name switch
    {
        "nothing" => null,
        "pending turn" => Turn(4),
        "answered turn" => Answered(Turn(4), isFinal: false),
        "final turn" => Answered(Turn(4), isFinal: true),
        "failed turn" => Turn(4) with { State = SlotState.Done, Failure = new TurnFailure(FailureReasons.Refused) },
        "last turn" => Answered(Turn(19), isFinal: false),
        "pending completion" => Completion(),
        "failed completion" => Completion() with { State = SlotState.Done, Failure = new CompletionFailure { Reason = FailureReasons.ResultInvalid } },
        _ => new CancellationSlot { Number = 5, State = SlotState.Done, Token = "t", Before = new SlotHistory(4, LastWasFinal: false), ClaimedAt = Now },
    };

    private static TurnSlot Turn(int answered) => new()
    {
        Number = 5,
        Token = "t",
        Before = new SlotHistory(answered, LastWasFinal: false),
        ClaimedAt = Now,
        MessageId = "m",
        MessageHash = MessageHash.Of("Hello"),
        Text = "Hello",
    };

    private static TurnSlot Answered(TurnSlot turn, bool isFinal) => turn with { State = SlotState.Done, Reply = new TurnReply { Message = "Hi.", IsFinal = isFinal } };

    private static CompletionSlot Completion() => new() { Number = 5, Token = "t", Before = new SlotHistory(4, LastWasFinal: true), ClaimedAt = Now };
}
