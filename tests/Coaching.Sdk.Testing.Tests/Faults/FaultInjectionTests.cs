using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing.Faults;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Testing.Tests.Faults;

public sealed class FaultInjectionTests
{
    private static readonly SessionKey Key = new("scope", SessionId.Parse("0190a1b2c3d470008000000000000000"));

    private readonly InMemorySessionStore _inner = new();

    [Fact]
    public async Task A_lost_answer_is_an_applied_write()
    {
        var store = Store(new FaultInjectionOptions { LostAnswers = 1 });
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CreateAsync(Header()));
        Assert.NotNull(await _inner.FindAsync(Key, 0));
    }

    [Fact]
    public async Task A_refused_call_is_not_applied()
    {
        var store = Store(new FaultInjectionOptions { Throttling = 1 });
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CreateAsync(Header()));
        Assert.Null(await _inner.FindAsync(Key, 0));
    }

    [Fact]
    public async Task A_dead_process_reaches_nothing_any_more()
    {
        var options = new FaultInjectionOptions { Deaths = 1 };
        var faults = new FaultInjection(options);
        var store = new FaultInjectingSessionStore(_inner, faults);
        using var model = new FaultInjectingChatClient(new ScriptedChatClient("hello"), faults);
        await Assert.ThrowsAsync<ProcessDeathException>(async () => await store.FindAsync(Key, 0));
        options.Deaths = 0;
        Assert.True(faults.IsDead);
        await Assert.ThrowsAsync<ProcessDeathException>(async () => await store.CreateAsync(Header()));
        await Assert.ThrowsAsync<ProcessDeathException>(() => model.GetResponseAsync("hi"));
        Assert.Null(await _inner.FindAsync(Key, 0));
    }

    [Fact]
    public async Task A_hang_ends_with_its_token()
    {
        var store = Store(new FaultInjectionOptions { Hangs = 1 });
        using var source = new CancellationTokenSource();
        var finding = store.FindAsync(Key, 0, null, source.Token).AsTask();
        Assert.False(finding.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finding);
    }

    [Fact]
    public async Task A_delay_runs_on_the_given_clock()
    {
        var clock = new FakeTimeProvider();
        var store = new FaultInjectingSessionStore(_inner, new FaultInjection(new FaultInjectionOptions { Delays = 1, LongestDelay = TimeSpan.FromHours(1) }, clock));
        var finding = store.FindAsync(Key, 0).AsTask();
        Assert.False(finding.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await finding);
    }

    [Fact]
    public async Task A_models_answer_breaks_off_in_the_middle()
    {
        using var model = new FaultInjectingChatClient(new ScriptedChatClient("hello"), new FaultInjection(new FaultInjectionOptions { LostAnswers = 1 }));
        var text = "";
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var update in model.GetStreamingResponseAsync("hi"))
            {
                text += update.Text;
            }
        });
        Assert.NotEmpty(text);
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_faults()
    {
        Assert.Equal(await CallsAsync(7), await CallsAsync(7));
        Assert.NotEqual(await CallsAsync(7), await CallsAsync(8));
    }

    private static SessionHeader Header() => new() { Key = Key, TopicId = "t", TopicVersion = 1, CreatedAt = DateTimeOffset.UnixEpoch, ExpiresAt = DateTimeOffset.UnixEpoch };

    private FaultInjectingSessionStore Store(FaultInjectionOptions options) => new(_inner, new FaultInjection(options));

    private async Task<string> CallsAsync(int seed)
    {
        var store = Store(new FaultInjectionOptions { Seed = seed, Throttling = 0.3 });
        var calls = "";
        for (var call = 0; call < 40; call++)
        {
            try
            {
                await store.FindAsync(Key, 0);
                calls += '.';
            }
            catch (StoreUnavailableException)
            {
                calls += 'x';
            }
        }

        return calls;
    }
}
