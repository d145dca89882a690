using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>One process: the real coach around simulated seams. When it dies, nothing of it ever continues.</summary>
internal sealed class Host
{
    private readonly World _world;
    private readonly string _name;
    private readonly TaskCompletionSource _death = new();
    private readonly List<CancellationTokenSource> _connections = [];

    internal Host(World world, string name, IReadOnlyList<CoachingTopic> topics, LateTurns lateTurns, TimeSpan skew, bool sweeps, int seed)
    {
        (_world, _name, Topics) = (world, name, new TopicCatalog(topics));
        Time = new HostTime(world.Time, skew, () => IsAlive);
        var random = new Random(seed);
        var model = new SimulatedModel(world, this);
        var services = new ModelCallServices([new SimulatedFaultClassifier()], Time, meterFactory: null, random);
        var router = new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", model), new ModelRoute(ModelRole.Extraction, "extract", model)], services);
        var options = new CoachOptions { LateTurns = lateTurns, BackgroundLimit = TimeSpan.FromMinutes(2) };
        Coach = new Coach(new SimulatedStore(world, this), Topics, router, finality: null, options, Time, logger: null, meterFactory: null, random);
        if (sweeps)
        {
            _ = Coach.Pending.SweepAsync(CancellationToken.None);
        }
    }

    internal Coach Coach { get; }

    internal TopicCatalog Topics { get; }

    internal HostTime Time { get; }

    /// <summary>Whether it knows every version of the topic.</summary>
    internal bool IsWhole => Topics.Find("simulation", 1) is not null && Topics.Find("simulation", 2) is not null;

    internal bool IsAlive { get; private set; } = true;

    internal void Die()
    {
        if (IsAlive)
        {
            IsAlive = false;
            _world.Trace.Add(this, "dies");
            _world.Replace(this);
            _death.SetResult();
        }
    }

    /// <summary>A request as its client sees it: an answer in time, an error, or a broken connection.</summary>
    internal async Task<T> RequestAsync<T>(string what, TimeSpan within, Func<Coach, Deadline, CancellationToken, Task<T>> call)
    {
        _world.Trace.Add(this, what);
        using var connection = new CancellationTokenSource();
        _connections.Add(connection);
        if (_world.Choices.Fault())
        {
            Action trouble = _world.Choices.OneIn(3) ? Die : () => HangUp(connection);
            _world.Time.After(_world.Choices.Of(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(26)), trouble);
        }

        var started = _world.Time.Now;
        var request = call(Coach, Deadline.After(within, Time), connection.Token);
        await Task.WhenAny(request, _death.Task);
        if (!request.IsCompleted || !IsAlive)
        {
            throw new ProcessDeath("The connection broke.");
        }

        if (_world.Time.Now - started > within.Ticks)
        {
            throw _world.Fail("I12", $"{what} was answered after {TimeSpan.FromTicks(_world.Time.Now - started)}, its deadline was {within}");
        }

        try
        {
            return await request;
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == connection.Token)
        {
            throw new ProcessDeath("The client hung up.");
        }
    }

    /// <summary>All clients of this process hang up at once.</summary>
    internal void HangUp() => _connections.ToList().ForEach(HangUp);

    public override string ToString() => _name;

    private void HangUp(CancellationTokenSource connection)
    {
        try
        {
            if (IsAlive)
            {
                connection.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // The request was answered before its client hung up.
        }
    }
}
