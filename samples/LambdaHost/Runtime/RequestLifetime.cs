using Microsoft.AspNetCore.Http.Features;

namespace LambdaHost.Runtime;

/// <summary>Aborts the request a little before Lambda's deadline.</summary>
internal sealed class RequestLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly CancellationTokenSource _aborted;

    public RequestLifetime(TimeSpan remaining, TimeProvider time)
    {
        // A timer takes at most about 49 days; a deadline that far away is none.
        _aborted = remaining < TimeSpan.FromDays(1) ? new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time) : new CancellationTokenSource();
        RequestAborted = _aborted.Token;
    }

    public CancellationToken RequestAborted { get; set; }
    public bool IsAborted => _aborted.IsCancellationRequested;

    public void Abort() => _aborted.Cancel();

    public void Dispose() => _aborted.Dispose();
}
