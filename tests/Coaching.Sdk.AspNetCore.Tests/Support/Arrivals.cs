using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

/// <summary>Counts the messages that have arrived, and holds the model's clock until all are there.</summary>
internal sealed class Arrivals
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _requests = new(StringComparer.Ordinal);

    internal FakeTimeProvider ModelClock { get; } = new();

    /// <summary>The API asks for the owner when it has taken down the time of arrival, on which it depends what counts as replayed.</summary>
    internal void Watch(CoachingApiOptions api)
    {
        var scope = api.Scope!;
        api.Scope = context =>
        {
            if (context.Request.Path.Value!.EndsWith("/message", StringComparison.Ordinal))
            {
                _requests.TryAdd(context.TraceIdentifier, true);
            }

            return scope(context);
        };
    }

    /// <summary>The answers to so many messages, of which none is given before the last has arrived.</summary>
    internal async Task<T> AllAsync<T>(int count, Task<T> answers)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !answers.IsCompleted;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Longest, $"After {Longest} {_requests.Count} of {count} messages have arrived and not all are answered.");
            if (_requests.Count >= count)
            {
                ModelClock.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        return await answers;
    }
}
