using System.Globalization;
using System.Net;
using System.Text;
using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using LambdaHost.Hosting;
using LambdaHost.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Hosting;

/// <summary>The worker on virtual time: a batch of stream records, the sessions that they name, and what is reported as failed.</summary>
public sealed class StreamEventsTests : IAsyncLifetime
{
    private const string NoFailures = """{"batchItemFailures":[]}""";
    private const string OneFailure = """{"batchItemFailures":[{"itemIdentifier":"7"}]}""";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(32); // The longest.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
    private ServiceProvider _services = null!;
    private SessionKey _key = null!;
    private DateTimeOffset _due;

    private Coach Coach => _services.GetRequiredService<Coach>();

    private ISessionStore Store => _services.GetRequiredService<ISessionStore>();

    /// <summary>A turn that was released because the provider asks to be left alone for 40 seconds.</summary>
    public async Task InitializeAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null); // All continuations run inline, inside an advance of the clock.
        var failures = 0;
        var model = new ScriptedChatClient(_ => failures++ < 1 ? ScriptedReply.Throw(new HttpRequestException("busy")) : "Tell me more.") { TimeProvider = _clock };
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddLogging().AddCoaching(coaching =>
        {
            coaching.UseChatClient(model).AddFaultClassifier<Busy>().UseInMemorySessions().AddTopicFiles(Path.Combine(Repository.Root, "samples", "topics"));
            coaching.Configure(options => options.LateTurns = LateTurns.HandOff);
        }).BuildServiceProvider();
        _key = (await Coach.StartAsync(new StartSession("ada", "weekly-goals"))).Key;
        var refused = await Assert.ThrowsAsync<CoachingException>(() => Coach.SendAsync(new SendMessage(_key, "m-1", "Finish the report")));
        Assert.Equal(CoachingErrors.ModelUnavailable, refused.Code);
        _due = (await Coach.FindAsync(_key))!.PendingTurn!.NotBefore!.Value;
        Assert.InRange(_due - _clock.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task A_record_whose_time_has_not_come_is_waited_for_and_driven()
    {
        var answer = SendAsync(TimeSpan.FromSeconds(300));
        Assert.False(answer.IsCompleted);
        await Patience.PassAsync(_clock, answer);

        Assert.Equal(NoFailures, await answer);
        Assert.Equal("Tell me more.", (await Coach.FindAsync(_key))!.LastTurn!.Reply!.Message);
        Assert.True(_clock.GetUtcNow() >= _due);
    }

    [Fact]
    public async Task A_record_whose_time_comes_too_late_for_this_invocation_is_reported_at_once()
    {
        Assert.Equal(OneFailure, await SendAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(SessionStatus.Processing, (await Coach.FindAsync(_key))!.Status);
    }

    [Fact]
    public async Task A_slot_whose_holder_died_is_driven_when_the_lease_has_run_out()
    {
        var lease = await HoldAsync();
        var answer = SendAsync(TimeSpan.FromSeconds(300));
        Assert.False(answer.IsCompleted);
        await Patience.PassAsync(_clock, answer);

        Assert.Equal(NoFailures, await answer);
        Assert.Equal("Tell me more.", (await Coach.FindAsync(_key))!.LastTurn!.Reply!.Message);
        Assert.True(_clock.GetUtcNow() >= lease);
    }

    [Fact]
    public async Task A_slot_whose_holder_goes_on_is_looked_at_again_when_its_lease_would_have_run_out()
    {
        var lease = await HoldAsync();
        var answer = SendAsync(TimeSpan.FromSeconds(300));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await HoldAsync();
        _clock.SetUtcNow(lease);
        Assert.False(answer.IsCompleted);
        await SaveAsync(slot => slot with { LeaseUntil = null, NotBefore = _clock.GetUtcNow() + TimeSpan.FromSeconds(60) }); // A record of its own.
        await Patience.PassAsync(_clock, answer);

        Assert.Equal(NoFailures, await answer);
        Assert.Equal(SessionStatus.Processing, (await Coach.FindAsync(_key))!.Status);
    }

    [Fact]
    public async Task A_slot_that_is_held_for_longer_than_this_invocation_can_wait_is_reported_at_once()
    {
        await HoldAsync();

        Assert.Equal(OneFailure, await SendAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(SessionStatus.Processing, (await Coach.FindAsync(_key))!.Status);
    }

    [Fact]
    public async Task A_completion_that_is_held_is_reported_as_a_turn_is()
    {
        var now = _clock.GetUtcNow();
        _due = now;
        _key = (await Coach.StartAsync(new StartSession("ada", "weekly-goals"))).Key;
        await Store.SaveAsync(_key, new CompletionSlot { Number = 1, Token = "dead", LeaseUntil = now + Lease, Attempts = 1, Before = new SlotHistory(0, false), ClaimedAt = now }, SlotCondition.Absent);

        Assert.Equal(OneFailure, await SendAsync(TimeSpan.FromSeconds(60)));
    }

    /// <summary>Another process takes the slot when its time has come, and writes nothing more.</summary>
    /// <returns>When its lease ends.</returns>
    private async Task<DateTimeOffset> HoldAsync()
    {
        if (_due > _clock.GetUtcNow()) _clock.SetUtcNow(_due);
        var lease = _clock.GetUtcNow() + Lease;
        await SaveAsync(slot => slot with { Token = "dead", LeaseUntil = lease, Attempts = slot.Attempts + 1, NotBefore = null });
        return lease;
    }

    private async Task SaveAsync(Func<Slot, Slot> change)
    {
        var slot = (await Store.FindAsync(_key, newestSlots: 1))!.Slots[^1];
        Assert.True((await Store.SaveAsync(_key, change(slot), SlotCondition.PendingWith(slot.Token))).IsSaved);
    }

    private async Task<string> SendAsync(TimeSpan remaining)
    {
        var batch = $$$$"""
            {"Records":[{"eventName":"MODIFY","dynamodb":{"SequenceNumber":"7","NewImage":{"pk":{"S":"ada#{{{{_key.Id}}}}"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"},"nb":{"N":"{{{{_due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}}}}"} } } }]}
            """;
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _services };
        (context.Request.Body, context.Response.Body) = (new MemoryStream(Encoding.UTF8.GetBytes(batch)), answer);
        context.Features.Set(new LambdaInvocation(_clock) { RequestId = "r", Deadline = _clock.GetUtcNow() + remaining, Payload = ReadOnlyMemory<byte>.Empty });
        await StreamEvents.HandleAsync(context);
        Assert.Equal((int)HttpStatusCode.OK, context.Response.StatusCode);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private sealed class Busy : IModelFaultClassifier
    {
        public ModelFaultKind? Classify(Exception exception) => exception is HttpRequestException ? ModelFaultKind.Throttled : null;

        public TimeSpan? RetryAfter(Exception exception) => TimeSpan.FromSeconds(40);
    }
}
