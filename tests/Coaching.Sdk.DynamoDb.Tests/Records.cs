using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

internal static class Records
{
    internal static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    internal static SessionKey NewKey(string? scope = null, char version = '7')
    {
        var digits = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new SessionKey(scope ?? $"tenant-4f1c/user-{digits[..8]}", SessionId.Parse($"{digits[..12]}{version}{digits[13..]}"));
    }

    internal static SessionHeader Header(SessionKey key) => new()
    {
        Key = key,
        TopicId = "weekly-goals",
        TopicVersion = 1,
        CreatedAt = Now,
        ExpiresAt = Now.AddDays(30),
        Opening = "Hello! What would you like to achieve this week?",
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ada" },
    };

    internal static TurnSlot Turn(int number, string text = "I want to run.") => new()
    {
        Number = number,
        Token = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = Now,
        Attempts = 1,
        LeaseUntil = Now.AddSeconds(30),
        MessageId = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
        MessageHash = System.Security.Cryptography.RandomNumberGenerator.GetHexString(64, lowercase: true),
        Text = text,
    };

    internal static TurnSlot Answered(TurnSlot turn, string message = "Good.") => turn with
    {
        State = SlotState.Done,
        LeaseUntil = null,
        SettledAt = Now,
        Reply = new TurnReply { Message = message, Model = "us.anthropic.claude-sonnet-4-6", Usage = new TokenUsage(3012, 251, 2048), ProcessingTimeMs = 8123 },
    };

    internal static CompletionSlot Completion(int number) => new()
    {
        Number = number,
        Token = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
        Before = new SlotHistory(number - 1, LastWasFinal: true),
        ClaimedAt = Now,
        Attempts = 1,
        LeaseUntil = Now.AddSeconds(30),
    };

    internal static CompletionSlot Completed(CompletionSlot claim, string text) => claim with
    {
        State = SlotState.Done,
        LeaseUntil = null,
        SettledAt = Now,
        Result = new CompletionResult { Value = System.Text.Json.JsonElement.Parse($"\"{text}\"") },
    };

    internal static CancellationSlot Cancellation(int number) => new()
    {
        Number = number,
        Token = "cancel",
        State = SlotState.Done,
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = Now,
        SettledAt = Now,
    };
}
