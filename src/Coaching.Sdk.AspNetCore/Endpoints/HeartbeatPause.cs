namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>A pause that ends by itself, or without a trace when it is disposed.</summary>
internal sealed class HeartbeatPause : IDisposable
{
    private readonly TaskCompletionSource _over = new();
    private readonly ITimer _timer;

    internal HeartbeatPause(TimeSpan pause, TimeProvider timeProvider) =>
        _timer = timeProvider.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), _over, pause, Timeout.InfiniteTimeSpan);

    internal Task Over => _over.Task;

    public void Dispose() => _timer.Dispose();
}
