using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>What is as large as it may be works; what is larger has its error, and the session goes on.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class SizeLimitTests(DynamoDbLocal dynamoDb) : IDisposable
{
    private const int LargestResult = 300 * 1024;

    private readonly Queue<string> _answers = [];
    private TalkModel? _model;

    public void Dispose() => _model?.Dispose();

    [SkippableFact]
    public async Task A_result_of_300_KB_is_kept_and_a_larger_one_has_its_failure()
    {
        var (coach, key) = await StartAsync();
        await SendFinalAsync(coach, key, "m1");
        _answers.Enqueue(Extracted(LargestResult + 1));

        var refused = await CompleteAsync(coach, key);

        Assert.Equal((null, false, FailureReasons.TooLarge), (refused.Result, refused.IsPending, refused.FailureReason));
        Assert.Equal("the result has more than 307200 bytes", Assert.Single(refused.Errors).Message);
        Assert.Equal(SessionStatus.ReadyToComplete, (await coach.FindAsync(key))!.Status);

        // The user goes on, and the next result fits to the byte.
        await SendFinalAsync(coach, key, "m2");
        _answers.Enqueue(Extracted(LargestResult));
        var completed = await CompleteAsync(coach, key);
        Assert.Equal(LargestResult, completed.Result!.Value.GetRawText().Length);
        Assert.Equal(completed.Result!.Value.GetRawText(), (await CompleteAsync(coach, key)).Result!.Value.GetRawText());
        Assert.Equal(4, _model!.Calls);
    }

    [SkippableFact]
    public async Task A_message_of_400_KB_is_refused_before_the_model_is_called()
    {
        var (coach, key) = await StartAsync();
        var error = await Assert.ThrowsAsync<CoachingException>(() => coach.SendAsync(new SendMessage(key, "m1", new string('x', 400_000))));
        Assert.Equal((CoachingErrors.MessageTooLong, false), (error.Code, error.IsRetryable));
        await AssertNothingHappenedAsync(coach, key);
    }

    [SkippableFact]
    public async Task A_message_that_is_too_large_only_as_the_store_writes_it_is_refused_before_the_model_is_called()
    {
        var (coach, key) = await StartAsync();
        var error = await Assert.ThrowsAsync<SlotTooLargeException>(() => coach.SendAsync(new SendMessage(key, "m1", new string('\u0001', 60_000))));
        Assert.Equal((CoachingErrors.MessageTooLong, 350 * 1024L), (error.Code, error.Limit));
        Assert.True(error.Size > 360_000);
        await AssertNothingHappenedAsync(coach, key);
    }

    [SkippableFact]
    public async Task A_reply_that_does_not_fit_fails_its_message_for_good_and_the_next_one_is_answered()
    {
        var (coach, key) = await StartAsync();
        var message = new SendMessage(key, "m1", new string('\u0001', 55_000));
        _answers.Enqueue(Reply(new string('y', 80_000)));
        for (var time = 1; time <= 2; time++)
        {
            var failed = await Assert.ThrowsAsync<CoachingException>(() => coach.SendAsync(message));
            Assert.Equal((CoachingErrors.TurnFailed, FailureReasons.TooLarge), (failed.Code, failed.Reason));
        }

        Assert.Equal(1, _model!.Calls);
        _answers.Enqueue(Reply("Good."));
        Assert.Equal(("Good.", 1), (await coach.SendAsync(new SendMessage(key, "m2", "Hello."))) is var outcome ? (outcome.Message, outcome.Turn) : default);
    }

    private static string Reply(string message, bool isFinal = false) => $$"""{"message":"{{message}}","is_final":{{(isFinal ? "true" : "false")}},"result":null,"confidence":0.5}""";

    /// <summary>A result of exactly so many bytes, not compressible beyond its letters.</summary>
    private static string Extracted(int bytes)
    {
        var text = new string(new Random(1).GetItems<char>("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_!?", bytes - """{"x":""}""".Length));
        return $$"""{"result":{"x":"{{text}}"},"confidence":1,"evidence":[],"missing_fields":[]}""";
    }

    private static Task<CompletionOutcome> CompleteAsync(Coach coach, SessionKey key) => coach.CompleteAsync(new CompleteSession(key) { Deadline = Deadline.After(TimeSpan.FromSeconds(60)) });

    private async Task SendFinalAsync(Coach coach, SessionKey key, string id)
    {
        _answers.Enqueue(Reply("That is all.", isFinal: true));
        Assert.True((await coach.SendAsync(new SendMessage(key, id, "Hello."))).Reply!.IsFinal);
    }

    private async Task AssertNothingHappenedAsync(Coach coach, SessionKey key)
    {
        Assert.Equal(0, _model!.Calls);
        Assert.Empty((await dynamoDb.NewStore().FindAsync(key, 10))!.Slots);
        Assert.Equal(SessionStatus.Active, (await coach.FindAsync(key))!.Status);
    }

    private async Task<(Coach Coach, SessionKey Key)> StartAsync()
    {
        dynamoDb.SkipIfMissing();
        _model = new TalkModel(_ => _answers.Dequeue());
        var coach = TalkCoach.Create(dynamoDb.NewStore(), _model, options => options.MaxMessageLength = 60_000);
        return (coach, (await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"))).Key);
    }
}
