using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>One process's way to the shared store: every call takes time, may lose its answer, may be applied late, and may be the last thing the process does.</summary>
internal sealed class SimulatedStore(World world, Host host) : ISessionStore
{
    private static readonly TimeSpan[] Latencies =
    [
        TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(12), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(300),
    ];

    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(4)];

    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) =>
        CallAsync($"create {header.Key.Id.Value[^4..]}", isWrite: true, () => world.Log.CreateAsync(header, CancellationToken.None));

    public ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
        CallAsync("find", isWrite: false, () => world.Log.FindAsync(key, newestSlots, beforeSlot, CancellationToken.None));

    public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        // Only an erase needs no topic.
        if (world.Log.Header(key) is { } header && host.Topics.Find(header.TopicId, header.TopicVersion) is null
            && slot is not (CancellationSlot or TurnSlot { Failure.Reason: FailureReasons.Cancelled } or CompletionSlot { Failure.Reason: FailureReasons.Cancelled }))
        {
            throw world.Fail("V", $"{host} lacks version {header.TopicVersion} and writes {Trace.Show(slot)}");
        }

        return CallAsync($"save {Trace.Show(slot)} if {(condition.Token is null ? "absent" : $"pending with {condition.Token[..4]}")}", isWrite: true, () => world.Log.SaveAsync(key, slot, condition, CancellationToken.None));
    }

    public IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, CancellationToken cancellationToken = default) => world.Log.ListAsync(scope, before, cancellationToken);

    public ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default) =>
        new(CallAsync("erase", isWrite: true, async () =>
        {
            await world.Log.EraseAsync(key);
            return true;
        }).AsTask());

    private ValueTask<T> CallAsync<T>(string what, bool isWrite, Func<ValueTask<T>> apply)
    {
        world.Time.AssertOneThread();
        var answer = new TaskCompletionSource<T>();
        var latency = world.Choices.Of(Latencies);
        if (!world.Choices.Fault())
        {
            world.Time.After(latency, () =>
            {
                var result = Apply();
                world.Time.After(world.Choices.Of(Latencies), () => Answer(() => answer.TrySetResult(result)));
            });
            return new ValueTask<T>(answer.Task);
        }

        var late = world.Choices.Of(Delays);
        var fault = isWrite ? world.Choices.Next(7) : world.Choices.Of(0, 3, 5);
        world.Trace.Add(host, $"{what} meets fault {fault}");
        switch (fault)
        {
            case 0: // refused before it was applied
                world.Time.After(latency, () => Answer(() => answer.TrySetException(Unavailable())));
                break;
            case 1: // applied, the answer is lost
                world.Time.After(latency, () =>
                {
                    Apply();
                    world.Time.After(latency, () => Answer(() => answer.TrySetException(Unavailable())));
                });
                break;
            case 2: // the answer is lost, and the write lands much later
                world.Time.After(latency, () => Answer(() => answer.TrySetException(Unavailable())));
                world.Time.After(late, () => Apply());
                break;
            case 3: // slow, perhaps too slow
                world.Time.After(late, () =>
                {
                    var result = Apply();
                    Answer(() => answer.TrySetResult(result));
                });
                break;
            case 4: // the process dies after the write
                world.Time.After(latency, () =>
                {
                    Apply();
                    host.Die();
                });
                break;
            case 5: // the process dies before the call leaves it
                world.Time.After(TimeSpan.Zero, host.Die);
                break;
            default: // the process dies, and the write lands much later
                world.Time.After(late, () => Apply());
                world.Time.After(latency, host.Die);
                break;
        }

        return new ValueTask<T>(answer.Task);

        T Apply()
        {
            var done = apply();
            var result = done.IsCompleted ? done.GetAwaiter().GetResult() : throw new InvalidOperationException("The log does not wait.");
            world.Trace.Add(host, $"{what} → {Trace.Show(result)}");
            return result;
        }

        void Answer(Action give)
        {
            if (host.IsAlive)
            {
                give();
            }
        }
    }

    private static StoreUnavailableException Unavailable() => new("The simulated store did not answer.");
}
