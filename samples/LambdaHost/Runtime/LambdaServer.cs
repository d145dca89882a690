using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LambdaHost.Runtime;

/// <summary>A server whose requests are Lambda's invocations: it asks the Runtime API for one, runs it, reports, asks again.</summary>
internal sealed class LambdaServer(RuntimeApi api, IOptions<LambdaRuntimeOptions> options, LambdaEnvironment environment, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LambdaServer> logger) : IServer
{
    private const int NextAttempts = 5;

    /// <summary>How long a poll goes on after the stop was asked for: an invocation that was handed out before is on its way, and
    /// whoever hangs up on it loses it. Taken from the 500 ms that Lambda leaves a function with an internal extension.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(100);

#pragma warning disable CA2213 // Cancelled, never disposed: a loop whose invocation outlasts the server still looks at its token.
    private readonly CancellationTokenSource _polls = new(Timeout.InfiniteTimeSpan, time);
#pragma warning restore CA2213
    private volatile bool _isStopping;

    /// <summary>Ends with the last poll and the last invocation.</summary>
    internal Task Running { get; private set; } = Task.CompletedTask;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var extension = options.Value.RegisterExtension ? RegisterExtensionAsync(cancellationToken) : Task.FromResult<string?>(null);
        var identifier = await extension; // before the first /next: registration is part of the init phase
        var handler = new InvocationHandler<TContext>(application, api, options.Value, time, logger);
        var loops = Enumerable.Range(0, environment.MaxConcurrency).Select(_ => RunAsync(handler));
        Running = Task.WhenAll([.. loops, identifier is null ? Task.CompletedTask : WaitAsExtensionAsync(identifier)]);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _polls.CancelAfter(OnItsWay);
        await Running.WaitAsync(cancellationToken); // the invocation that runs is answered first
    }

    public void Dispose()
    {
        _isStopping = true; // a host may be disposed without being stopped
        _polls.Cancel();
    }

    private async Task RunAsync<TContext>(InvocationHandler<TContext> handler)
        where TContext : notnull
    {
        try
        {
            if (environment.IsSnapStart) await RestoreAsync();
            while (await NextAsync() is { } invocation)
            {
                // Read by AWS's SDK. One variable for the process: only right with one invocation at a time.
                if (environment.MaxConcurrency == 1) Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
                await handler.HandleAsync(invocation);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A loop that ends in silence would leave an environment that answers nothing until it times out. One that is lost while the host stops must not end that early.
            logger.RuntimeLost(exception);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task RestoreAsync()
    {
        try
        {
            await api.RestoreAsync(_polls.Token);
        }
        catch (Exception exception) when (IsGivenUp(exception))
        {
            // No invocation will be asked for.
        }
    }

    /// <returns>Null when the host stops.</returns>
    private async Task<LambdaInvocation?> NextAsync()
    {
        for (var attempt = 1; !_isStopping; attempt++)
        {
            try
            {
                return await api.NextAsync(_polls.Token);
            }
            catch (Exception exception) when (IsGivenUp(exception))
            {
                break;
            }
            catch (Exception exception) when (attempt < NextAttempts && exception is HttpRequestException or IOException or RuntimeApiException { IsFatal: false })
            {
                logger.NextFailed(attempt, exception);
                await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), time, _polls.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return null;
    }

    /// <summary>While the host stops, a poll that brought no invocation may end as it will.</summary>
    private bool IsGivenUp(Exception exception) => _isStopping && exception is OperationCanceledException or HttpRequestException or IOException or RuntimeApiException;

    private async Task<string?> RegisterExtensionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.RegisterExtensionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or RuntimeApiException)
        {
            logger.ExtensionFailed(exception);
            return null;
        }
    }

    private async Task WaitAsExtensionAsync(string identifier)
    {
        try
        {
            await api.WaitAsExtensionAsync(identifier, _polls.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            // Nothing hangs on its answer.
        }
    }
}
