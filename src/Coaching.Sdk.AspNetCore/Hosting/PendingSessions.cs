using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Hosting;

/// <summary>The sessions that this process left something pending in, with when to look at them again. Bounded; thread-safe.</summary>
internal sealed class PendingSessions(TimeProvider timeProvider)
{
    /// <summary>Beyond it sessions are not remembered: their clients' repeats drive them.</summary>
    private const int MaxCount = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<SessionKey, DateTimeOffset> _due = [];

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _due.Count;
            }
        }
    }

    internal void Add(SessionKey key, TimeSpan? retryAfter)
    {
        var due = timeProvider.GetUtcNow() + (retryAfter ?? TimeSpan.FromSeconds(1));
        lock (_lock)
        {
            if (_due.Count < MaxCount || _due.ContainsKey(key))
            {
                _due[key] = due;
            }
        }
    }

    /// <summary>Takes what is due; whoever finds it pending still adds it again.</summary>
    internal IReadOnlyList<SessionKey> TakeDue(int limit)
    {
        var now = timeProvider.GetUtcNow();
        lock (_lock)
        {
            var due = _due.Where(entry => entry.Value <= now).OrderBy(entry => entry.Value).Take(limit).Select(entry => entry.Key).ToList();
            due.ForEach(key => _due.Remove(key));
            return due;
        }
    }
}
