using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Sqlite.Tests;

internal static class Records
{
    internal static readonly DateTimeOffset Now = new(2026, 2, 10, 18, 48, 13, 120, TimeSpan.Zero);

    internal static SessionKey Key(string name = "one", char version = '7') => new("tenant/user", SessionId.Parse($"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..12]}{version}{new string('0', 19)}"));

    internal static SessionHeader Header(SessionKey key) => new() { Key = key, TopicId = "weekly-goals", TopicVersion = 1, CreatedAt = Now, ExpiresAt = Now.AddDays(30), Opening = "Hello." };

    internal static TurnSlot Turn(int number, string token, string text = "I want to run.") => new()
    {
        Number = number,
        Token = token,
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = Now,
        Attempts = 1,
        LeaseUntil = Now.AddSeconds(30),
        MessageId = $"message-{number}",
        MessageHash = new string('0', 64),
        Text = text,
    };

    internal static TurnSlot Answered(TurnSlot turn) => turn with { State = SlotState.Done, LeaseUntil = null, SettledAt = Now, Reply = new TurnReply { Message = $"Reply {turn.Number}." } };
}
